/**
 * From a draft to a tax invoice: defaults, totals, and everything the standard, the tax service and
 * the VAT Act have to say about it, found in one pass (XML reference 4 and 5).
 */
import { today } from '../../invoicing/calendar-date';
import { decimal, decimalText, sum } from '../../invoicing/decimal';
import type { Decimal } from '../../invoicing/decimal';
import { isError, located } from '../../invoicing/finding';
import type { Complaint, Finding } from '../../invoicing/finding';
import { businessNumberFits } from '../../invoicing/korean-business-number';
import { maskPersonalNumbers } from '../../invoicing/korean-resident-number';
import { issueDeadline } from '../../invoicing/korean-vat-deadlines';
import { isWholeWon } from '../../invoicing/korean-won';
import type { Draft, FieldValue } from '../../invoicing/draft';
import type { BuyerKind, Purpose, TaxKind } from './code-lists';
import { paymentMeans } from './code-lists';
import { completeLine } from './complete-line';
import { documentFields } from './fields';
import { KOREA } from './korean-time';
import { managementNumberOf, readNumbering } from './numbering';
import { FOREIGNER } from './read-value';
import type { Amends, Buyer, CheckedTaxInvoice, Contact, Numbering, Party, TaxInvoice } from './tax-invoice';

export interface CompletionRules {
	/** Values by field id, used where the draft has none: the own company's data, the node's tax kind. */
	readonly defaults: Readonly<Record<string, string>>;
	/** Business number of the account that sends. */
	readonly ownNumber: string;
	/** Which party that is: the supplier (or its trustee) issues, the buyer asks for issuing. */
	readonly role: 'supplier' | 'buyer';
	/** Now, in milliseconds. */
	readonly now: number;
	/** The user vouches for a buyer number whose check digit does not fit. */
	readonly acceptBuyerNumber?: boolean;
	/** What to say when the deadline of the VAT Act has passed; a warning when left out. */
	readonly late?: 'warning' | 'error';
	/** Twelve digits of the reference number from columns instead of the document number. */
	readonly strictReference?: boolean;
}

/** What makes a document an amendment; {@link amend} decides it. */
export interface Amending {
	readonly amends: Amends;
	readonly leg: 1 | 2;
	/** Remarks the law asks for, in front of the user's. */
	readonly remarks: readonly string[];
}

const mostLines = 99;
const mostRemarks = 3;
const largestAmount = decimal('999999999999999999');

/** Completes one draft. The result has an invoice only when no finding is an error. */
export function completeTaxInvoice(draft: Draft, rules: CompletionRules, amending?: Amending): CheckedTaxInvoice {
	const completion = new Completion(draft, rules, amending);
	const invoice = completion.run();
	const findings = completion.findings.map((finding) => withoutPersonalData(finding, draft));
	const date = completion.date;
	const base = { key: draft.key, date, items: draft.items, rows: draft.rows, findings };
	return invoice && !findings.some(isError) ? { ...base, invoice } : base;
}

export const futureDate = (date: string, now: string): Complaint => ({
	severity: 'error', rule: 'date.future', message: `The writing date ${date} lies in the future (today is ${now} in Korea)`, remedy: 'Use today or an earlier date',
});

export const sequenceMissing = (label: string): Complaint => ({
	severity: 'error', rule: 'reference.sequence', message: 'The reference number needs a daily sequence in strict mode',
	remedy: `Fill in '${label}': 1 to 9999, unique for the pair of companies and the reference date`,
});

const personalFields = documentFields.filter(({ personal }) => personal).map(({ id }) => id);

/** Resident, passport and alien numbers never stand in a finding. */
export function withoutPersonalData(finding: Finding, draft: Pick<Draft, 'label'>): Finding {
	if (!personalFields.some((id) => draft.label(id) === finding.column)) return finding;
	const { value, ...rest } = finding;
	return {
		...rest, message: maskPersonalNumbers(finding.message), remedy: maskPersonalNumbers(finding.remedy),
		...(value === undefined ? {} : { value: finding.column === draft.label('buyerForeignNo') ? '***' : maskPersonalNumbers(value) }),
	};
}

class Completion {
	readonly findings: Finding[];
	readonly date: string | undefined;

	constructor(private readonly draft: Draft, private readonly rules: CompletionRules, private readonly amending: Amending | undefined) {
		this.findings = [...draft.findings];
		this.date = this.text('date') || undefined;
	}

	run(): TaxInvoice | undefined {
		const { key, lines: draftLines } = this.draft;
		const taxKind = this.taxKind();
		this.checkDate();
		if (!this.amending) this.checkNotAmending();
		const consigned = this.text('consignment') === '1';
		const supplier = this.party('supplier');
		const buyer = this.buyer();
		const broker = this.broker(consigned);
		this.checkOwnNumber(supplier, buyer, broker);
		if (taxKind === 'taxable' && /^...9\d/.test(supplier.number)) {
			this.complain({ severity: 'warning', rule: 'supplier.exemptType', message: 'The supplier number is of the kind given to tax-exempt individuals (90 to 99), but the invoice is taxable', remedy: "Check 'Tax Kind' (과세구분)" }, 'supplierRegNo');
		}
		this.checkLineCount();
		const lines = draftLines.map((line) => completeLine(line, taxKind ?? 'taxable', this.date, this.findings));
		const remarks = this.remarks(buyer);
		const numbering = this.numbering();
		const complete = lines.filter((line) => line !== undefined);
		if (!taxKind || complete.length === 0 || complete.length < lines.length) return undefined;
		const charge = sum(complete.map(({ amount }) => amount));
		const tax = sum(complete.map((line) => line.tax));
		const total = charge.plus(tax);
		this.checkTotals(taxKind, charge, tax, total);
		const payments = this.payments(total);
		if (key === undefined || !this.date || this.findings.some(isError)) return undefined;
		const managementNumber = managementNumberOf(this.text('managementNumber'), key);
		return {
			key, taxKind, consigned, date: this.date, purpose: (this.text('purpose') || '02') as Purpose, remarks,
			...(managementNumber ? { managementNumber } : {}), ...(this.amending ? { amends: this.amending.amends } : {}),
			supplier, buyer, ...(broker ? { broker } : {}), ...(payments ? { payments } : {}),
			charge, tax, total, lines: complete,
			statementNumbers: [1, 2, 3, 4].map((number) => this.text(`statementNo${number}`)).filter((text) => text !== ''), numbering,
		};
	}

	private complain(complaint: Complaint, fieldId: string, given?: unknown): void {
		this.findings.push(located(complaint, this.draft.rows[0], this.draft.label(fieldId), given));
	}

	private text(id: string): string {
		const value: FieldValue | undefined = this.draft.header.get(id);
		if (value === undefined) return this.rules.defaults[id] ?? '';
		return typeof value === 'string' ? value : decimalText(value);
	}

	private number(id: string): Decimal | undefined {
		const value = this.draft.header.get(id);
		return typeof value === 'object' ? value : undefined;
	}

	/** True when the value was given but could not be read, so that its absence is no news. */
	private unread(id: string): boolean {
		return this.draft.findings.some((finding) => isError(finding) && finding.column === this.draft.label(id));
	}

	private missing(id: string, rule: string, message: string, remedy: string): void {
		if (!this.unread(id)) this.complain({ severity: 'error', rule, message, remedy }, id);
	}

	private taxKind(): TaxKind | undefined {
		const kind = this.text('taxKind');
		if (kind !== '') return kind as TaxKind;
		this.missing('taxKind', 'taxKind.missing', 'The invoice does not say how it is taxed', "Fill in 'Tax Kind' (과세구분): 과세, 영세율 or 면세");
		return undefined;
	}

	private checkDate(): void {
		const { date } = this;
		if (!date) return this.missing('date', 'date.missing', 'The invoice has no writing date', "Fill in 'Writing Date' (작성일자)");
		const now = today(this.rules.now, KOREA);
		if (date > now) return this.complain(futureDate(date, now), 'date', date);
		if (this.amending || date.slice(0, 7) === now.slice(0, 7)) return;
		const deadline = issueDeadline(date);
		if (now <= deadline) {
			this.complain({
				severity: 'warning', rule: 'date.lastMonth', message: `The writing date ${date} lies in an earlier month; it may be issued until ${deadline}`,
				remedy: 'Issue it by then. Weekends are counted in that date, public holidays are not: check the calendar',
			}, 'date', date);
		} else {
			this.complain({
				severity: this.rules.late ?? 'warning', rule: 'date.late', message: `The writing date ${date} is past its deadline: it was to be issued by ${deadline}`,
				remedy: 'Issuing late costs the supplier 1 % of the supply amount until the final VAT return is due, 2 % after that, and the buyer may lose the deduction. A public holiday may have moved the deadline: check the calendar, or ask your accountant',
			}, 'date', date);
		}
	}

	private checkNotAmending(): void {
		if (this.text('amendReason') !== '') {
			this.complain({ severity: 'error', rule: 'amend.reason', message: 'The row has an amendment reason, but this issues a new invoice', remedy: "Use the operation 'Amend', or leave 'Amendment Reason' (수정사유) empty" }, 'amendReason', this.text('amendReason'));
		} else if (this.text('originalIssueId') !== '') {
			this.complain({ severity: 'error', rule: 'amend.original', message: 'The row names an original approval number, which only amendments may carry', remedy: "Use the operation 'Amend', or leave 'Original Approval Number' (당초승인번호) empty" }, 'originalIssueId', this.text('originalIssueId'));
		}
	}

	private contact(id: string, number: string): Contact {
		const members = { department: this.text(`${id}Dept${number}`), person: this.text(`${id}Contact${number}`), phone: this.text(`${id}Phone${number}`), email: this.text(`${id}Email${number}`) };
		return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== ''));
	}

	private partyData(id: 'supplier' | 'buyer' | 'broker', number: string, contacts: readonly string[]): Party {
		const text = (name: string): string => this.text(`${id}${name}`);
		const title = { supplier: 'supplier (공급자)', buyer: 'buyer (공급받는자)', broker: 'trustee (수탁자)' }[id];
		if (text('Name') === '') this.missing(`${id}Name`, 'party.name', `The name of the ${title} is missing`, 'Fill in the trade name (상호)');
		if (text('Ceo') === '') this.missing(`${id}Ceo`, 'party.representative', `The representative of the ${title} is missing, and the form of the invoice demands one`, 'Fill in the representative (대표자)');
		const absent = ([['Address', 'address (주소)'], ['BizType', 'business type (업태)'], ['BizItem', 'business item (종목)']] as const).filter(([name]) => text(name) === '').map(([, what]) => what);
		if (absent.length > 0 && (id !== 'buyer' || this.buyerKind() === '01')) {
			this.complain({ severity: 'warning', rule: 'party.incomplete', message: `The ${title} has no ${absent.join(', no ')}`, remedy: 'The law does not demand it; invoices usually show it' }, `${id}Name`);
		}
		return {
			number, name: text('Name'), representative: text('Ceo'),
			...(text('SubNo') ? { branch: text('SubNo') } : {}), ...(text('Address') ? { address: text('Address') } : {}),
			...(text('BizType') ? { businessType: text('BizType') } : {}), ...(text('BizItem') ? { businessItem: text('BizItem') } : {}),
			contacts: contacts.map((contact) => this.contact(id, contact)).filter((contact) => Object.keys(contact).length > 0),
		};
	}

	/** Supplier or trustee: ten digits whose check digit fits. */
	private party(id: 'supplier' | 'broker'): Party {
		const number = this.text(`${id}RegNo`);
		const title = id === 'supplier' ? 'supplier (공급자)' : 'trustee (수탁자)';
		if (number === '') this.missing(`${id}RegNo`, 'party.number', `The business number of the ${title} is missing`, 'Fill in ten digits');
		else if (number.length !== 10) {
			this.complain({ severity: 'error', rule: 'businessNumber.format', message: `The business number of the ${title} must have ten digits`, remedy: 'Write the business number' }, `${id}RegNo`, maskPersonalNumbers(number));
		} else if (!businessNumberFits(number)) {
			this.complain({ severity: 'error', rule: 'businessNumber.checkDigit', message: `The check digit of the ${title}'s business number does not fit`, remedy: 'Compare it with the registration' }, `${id}RegNo`, number);
		}
		return this.partyData(id, number, ['']);
	}

	private broker(consigned: boolean): Party | undefined {
		if (consigned) return this.party('broker');
		if (this.draft.header.has('brokerRegNo')) {
			this.complain({ severity: 'error', rule: 'broker.superfluous', message: 'The invoice names a trustee, but is not consigned', remedy: "Write yes under 'Consigned' (위수탁 여부), or leave the trustee empty" }, 'brokerRegNo');
		}
		return undefined;
	}

	private buyerKind(): BuyerKind {
		return (this.text('buyerKind') || '01') as BuyerKind;
	}

	private buyer(): Buyer {
		const kind = this.buyerKind();
		const party = this.partyData('buyer', this.buyerNumber(kind), ['1', '2']);
		if (!party.contacts.some(({ email }) => email)) {
			this.complain({ severity: 'warning', rule: 'buyer.email', message: 'The buyer has no email address, to which the invoice would be sent', remedy: "Fill in 'Buyer Email 1' (이메일1)" }, 'buyerEmail1');
		}
		for (const [index, { email }] of party.contacts.entries()) {
			if (email && !/^[^\s@,;]+@[^\s@,;]+$/.test(email)) {
				this.complain({ severity: 'warning', rule: 'email.format', message: `"${email}" does not look like one email address`, remedy: 'Write one address; the second goes under Buyer Email 2 (이메일2)' }, `buyerEmail${index + 1}`, email);
			}
		}
		return { ...party, kind };
	}

	private buyerNumber(kind: BuyerKind): string {
		const number = this.text('buyerRegNo');
		if (kind === '03') {
			if (number !== '' && number !== FOREIGNER) {
				this.complain({ severity: 'error', rule: 'buyer.foreign', message: 'The number of a foreigner stands where the invoice must not show it', remedy: "Leave the buyer's number empty and write the passport or alien number under 'Buyer Foreigner Number' (외국인등록/여권번호)" }, 'buyerRegNo', number);
			}
			return FOREIGNER;
		}
		if (number === '') {
			this.missing('buyerRegNo', 'party.number', "The buyer's number is missing", 'Fill in ten digits of a business, or thirteen of a private person');
			return '';
		}
		const length = kind === '01' ? 10 : 13;
		if (number.length !== length || number === FOREIGNER) {
			this.complain({
				severity: 'error', rule: 'buyer.kind', message: `A ${kind === '01' ? 'business (사업자)' : 'private person (개인)'} has a number of ${length} digits, this one has ${number.length}`,
				remedy: "Correct the number, or write 01 business, 02 private person or 03 foreigner under 'Buyer Kind' (공급받는자 구분)",
			}, 'buyerRegNo', number);
		} else if (kind === '01' && !businessNumberFits(number)) {
			this.complain({
				severity: this.rules.acceptBuyerNumber ? 'warning' : 'error', rule: 'businessNumber.checkDigit', message: "The check digit of the buyer's business number does not fit",
				remedy: "Compare it with the buyer's registration; 'Accept Buyer Number' lets it pass, for test accounts",
			}, 'buyerRegNo', number);
		}
		return number;
	}

	private checkOwnNumber(supplier: Party, buyer: Buyer, broker: Party | undefined): void {
		const { ownNumber, role } = this.rules;
		const allowed = role === 'buyer' ? [buyer.number] : [supplier.number, broker?.number];
		if (supplier.number === '' || buyer.number === '' || allowed.includes(ownNumber)) return;
		this.complain({
			severity: 'error', rule: 'party.notOwn',
			message: role === 'buyer' ? `Only the buyer may ask for issuing, and the credential is that of ${ownNumber}` : `Only the supplier or its trustee may issue, and the credential is that of ${ownNumber}`,
			remedy: 'Use the credential of that company, or correct the number',
		}, role === 'buyer' ? 'buyerRegNo' : 'supplierRegNo', role === 'buyer' ? buyer.number : supplier.number);
	}

	private checkLineCount(): void {
		const count = this.draft.lines.length;
		if (count === 0) this.complain({ severity: 'error', rule: 'lines.none', message: 'The invoice has no lines', remedy: 'Give at least one line with an item name and an amount' }, 'itemName');
		if (count > mostLines) {
			this.complain({ severity: 'error', rule: 'lines.tooMany', message: `The invoice has ${count} lines; at most ${mostLines} are possible`, remedy: 'Split it into several invoices, or sum lines up' }, 'itemName');
		}
	}

	private remarks(buyer: Buyer): string[] {
		const own = [1, 2, 3].map((number) => this.text(`remark${number}`)).filter((text) => text !== '');
		const demanded = [...(this.amending?.remarks ?? [])];
		if (buyer.kind === '03') {
			const passport = this.text('buyerForeignNo');
			if (passport === '') this.missing('buyerForeignNo', 'buyer.foreignNumber', 'The passport or alien number of the foreigner is missing', "Fill in 'Buyer Foreigner Number' (외국인등록/여권번호)");
			else demanded.push(passport);
		} else if (this.text('buyerForeignNo') !== '') {
			this.complain({ severity: 'warning', rule: 'buyer.foreignNumberUnused', message: 'The buyer is no foreigner; the passport or alien number is not sent', remedy: "Leave it empty, or write 03 into 'Buyer Kind' (공급받는자 구분)" }, 'buyerForeignNo', '***');
		}
		const absent = demanded.filter((text) => !own.includes(text));
		if (absent.length + own.length > mostRemarks) {
			this.complain({ severity: 'error', rule: 'remarks.tooMany', message: 'The remarks that the law demands find no room among the three', remedy: `Leave ${absent.length + own.length - mostRemarks} of 비고1 to 비고3 empty` }, 'remark3');
		}
		return [...absent, ...own].slice(0, mostRemarks);
	}

	private numbering(): Numbering {
		return readNumbering((id) => this.text(id), this.amending?.leg ?? 0, this.date ?? '', this.rules.strictReference ?? false, (field) => {
			if (!this.unread(field)) this.complain(sequenceMissing(this.draft.label(field)), field);
		});
	}

	private checkTotals(taxKind: TaxKind, charge: Decimal, tax: Decimal, total: Decimal): void {
		for (const [field, what, value] of [['chargeTotal', 'total supply amount', charge], ['taxTotal', 'total tax', tax], ['grandTotal', 'total', total]] as const) {
			const given = this.number(field);
			if (given && !given.eq(value)) {
				this.complain({ severity: 'error', rule: 'total.mismatch', message: `The ${what} given is ${decimalText(given)}, but the lines make ${decimalText(value)}`, remedy: `Write ${decimalText(value)}, correct the lines, or leave it empty` }, field, decimalText(given));
			}
		}
		if (total.abs().gt(largestAmount)) this.complain({ severity: 'error', rule: 'number.tooLarge', message: 'The total has more than 18 digits', remedy: 'Check the amounts' }, 'grandTotal', decimalText(total));
		if (charge.times(tax).lt(0)) {
			this.complain({ severity: 'error', rule: 'tax.sign', message: 'Total supply amount and total tax have different signs', remedy: 'Correct the lines: the tax service refuses such an invoice' }, 'taxTotal', decimalText(tax));
		}
		if (taxKind === 'taxable' && tax.eq(0) && charge.abs().gte(10)) {
			this.complain({ severity: 'error', rule: 'tax.missing', message: 'The invoice is taxable, but has no tax', remedy: "Correct the tax, or write 영세율 or 면세 under 'Tax Kind' (과세구분)" }, 'taxTotal', decimalText(tax));
		}
		if (charge.eq(0)) this.complain({ severity: 'warning', rule: 'total.zero', message: 'The total supply amount is zero', remedy: 'Check the lines' }, 'chargeTotal');
		if (charge.lt(0) && !this.amending) {
			this.complain({ severity: 'warning', rule: 'total.negative', message: 'The total is negative, which is usual on amendments only', remedy: "If goods came back or a contract was cancelled, use 'Amend'" }, 'chargeTotal', decimalText(charge));
		}
	}

	private payments(total: Decimal): TaxInvoice['payments'] {
		const given = paymentMeans.map(({ field }) => this.number(field));
		if (given.every((amount) => amount === undefined)) return undefined;
		const broken = paymentMeans.find((_, index) => given[index] && !isWholeWon(given[index]));
		if (broken) {
			this.complain({ severity: 'error', rule: 'amount.won', message: 'An amount has a part below one won', remedy: 'Write whole won' }, broken.field, decimalText(this.number(broken.field) ?? total));
			return undefined;
		}
		if (total.lte(0)) {
			this.complain({ severity: 'warning', rule: 'payment.negative', message: 'Means of payment are left out, because the total is not positive', remedy: 'Nothing' }, paymentMeans[0].field);
			return undefined;
		}
		const zero = decimal('0');
		const [cash = zero, cheque = zero, note = zero, credit = zero] = given;
		const paid = sum([cash, cheque, note, credit]);
		if (!paid.eq(total)) {
			this.complain({ severity: 'error', rule: 'payment.sum', message: `Cash, cheque, note and credit add up to ${decimalText(paid)}, the total is ${decimalText(total)}`, remedy: 'Correct them, or leave all four empty' }, paymentMeans[0].field, decimalText(paid));
		}
		return [cash, cheque, note, credit];
	}
}
