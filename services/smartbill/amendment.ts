/**
 * Amended tax invoices (수정세금계산서): from an original and a legal reason to the one or two
 * documents that the VAT Enforcement Decree art. 70 asks for (XML reference 2.2).
 */
import { today } from '../../invoicing/calendar-date';
import { decimalText, sum, zero } from '../../invoicing/decimal';
import type { Decimal } from '../../invoicing/decimal';
import { isError, located } from '../../invoicing/finding';
import type { Complaint, Finding } from '../../invoicing/finding';
import { correctionDeadline, issueDeadline, letterOfCreditDeadline } from '../../invoicing/korean-vat-deadlines';
import type { Draft, DraftLine, FieldValue } from '../../invoicing/draft';
import type { AmendmentReason } from './code-lists';
import { completeTaxInvoice, futureDate, sequenceMissing, withoutPersonalData } from './complete';
import type { CompletionRules } from './complete';
import { headerOf, lineOf } from './invoice-columns';
import { compactDate, KOREA } from './korean-time';
import { managementNumberOf, readNumbering } from './numbering';
import { statusNames, transmissionNames } from './statuses';
import type { Status } from './statuses';
import type { CheckedTaxInvoice, TaxInvoice, TaxInvoiceLine } from './tax-invoice';

/** The document that is amended, as the books hold it. */
export interface Original {
	readonly invoice: TaxInvoice;
	readonly issueId: string;
	readonly status?: Status;
	readonly transmission?: string;
}

/** An amendment of a run: its documents in the order in which they are issued, or held back by findings. */
export interface CheckedAmendment extends Omit<CheckedTaxInvoice, 'invoice'> {
	/** One or two; absent when there is an error among the findings. */
	readonly documents?: readonly TaxInvoice[];
}

interface ReasonRules {
	/** Writing date: that of the original, or the day of the event. */
	readonly date: 'original' | 'event';
	/** What the lines of the row say. */
	readonly lines: 'corrected' | 'difference' | 'part' | 'none';
	/** Date that the law, or practice, wants among the remarks. */
	readonly remark?: 'originalDate' | 'letterOfCredit';
}

const reasons: Readonly<Record<AmendmentReason, ReasonRules>> = {
	'01': { date: 'original', lines: 'corrected' },
	'02': { date: 'event', lines: 'difference', remark: 'originalDate' },
	'03': { date: 'event', lines: 'part', remark: 'originalDate' },
	'04': { date: 'event', lines: 'none', remark: 'originalDate' },
	'05': { date: 'original', lines: 'part', remark: 'letterOfCredit' },
	'06': { date: 'original', lines: 'none' },
};

/** Columns that say what to do with the original; they are no content. */
const instructions = new Set(['amendReason', 'originalIssueId', 'originalWriteDate', 'amendEventDate', 'letterOfCreditDate']);

/** Columns that a copy of the original heeds, or that are held against it. */
const heeded = new Set(['date', 'purpose', 'remark1', 'remark2', 'remark3', 'supplierRegNo', 'buyerRegNo', 'taxKind']);

/** Columns that only number the new documents. */
const numbers = new Set(['sequence', 'amendSequence', 'referenceDate', 'dailySequence', 'amendDailySequence', 'managementNumber']);

/** States of documents that were never issued, or are no more. */
const notIssued: ReadonlySet<Status> = new Set(['S', 'A', 'V', 'O', 'T', 'W']);

/**
 * Makes the documents of one amendment.
 * @param draft reason, dates and, where the reason wants them, lines and corrected values
 */
export function amend(draft: Draft, original: Original, rules: CompletionRules): CheckedAmendment {
	const amendment = new Amendment(draft, original, rules);
	const documents = amendment.documents();
	const findings = unique(amendment.findings.map((finding) => withoutPersonalData(finding, draft)));
	const base = { key: draft.key, date: amendment.date, items: draft.items, rows: draft.rows, findings };
	return findings.some(isError) || documents.length === 0 ? base : { ...base, documents };
}

/** The result for a row whose original could not be had. */
export function withoutOriginal(draft: Draft): CheckedAmendment {
	const given = draft.header.get('originalIssueId');
	const complaint: Complaint = given === undefined
		? { severity: 'error', rule: 'amend.original', message: 'The row does not say which invoice it amends', remedy: "Fill in 'Original Approval Number' (당초승인번호)" }
		: { severity: 'error', rule: 'amend.originalAbsent', message: 'No invoice with this original approval number is in the sales archive of this company', remedy: 'Check the number; for an invoice issued elsewhere, give its XML' };
	const unread = draft.findings.some((finding) => isError(finding) && finding.column === draft.label('originalIssueId'));
	const findings = [...draft.findings, ...(unread ? [] : [located(complaint, draft.rows[0], draft.label('originalIssueId'), given)])];
	return { key: draft.key, date: undefined, items: draft.items, rows: draft.rows, findings: findings.map((finding) => withoutPersonalData(finding, draft)) };
}

class Amendment {
	readonly findings: Finding[];
	readonly date: string | undefined;
	private readonly reason: AmendmentReason | undefined;
	private readonly now: string;

	constructor(private readonly draft: Draft, private readonly original: Original, private readonly rules: CompletionRules) {
		this.findings = [...draft.findings];
		this.now = today(rules.now, KOREA);
		this.reason = (this.text('amendReason') || undefined) as AmendmentReason | undefined;
		this.date = this.reason && this.writingDate(this.reason);
	}

	documents(): TaxInvoice[] {
		const { reason, date } = this;
		if (!reason) {
			if (!this.unread('amendReason')) this.error('amend.reason', 'The row does not say why the invoice is amended', "Fill in 'Amendment Reason' (수정사유): 01 to 06", 'amendReason');
			return [];
		}
		this.checkOriginal(reason);
		this.checkParties(reason);
		if (date === undefined) return [];
		if (date > this.now) this.complain(futureDate(date, this.now), this.draft.header.has('date') ? 'date' : 'amendEventDate', date);
		this.checkDeadlines(reason);
		if (reasons[reason].lines === 'none' && this.draft.lines.length > 0) {
			this.warn('amend.linesUnused', 'The lines of the row are not used: this reason takes back the whole original', 'Leave them empty; to take back a part use reason 02 or 03', 'itemName');
		}
		if (reasons[reason].lines === 'none' || (reasons[reason].lines === 'part' && this.draft.lines.length === 0)) this.tellUnused();
		const documents = this.byReason(reason, date);
		return documents.includes(undefined) ? [] : documents.filter((document) => document !== undefined);
	}

	/** Values of the row that stand otherwise on the original, whose parties are repeated as they are. */
	private tellUnused(): void {
		const original = headerOf(this.original.invoice, true);
		const unused = [...this.draft.header.keys()].filter((id) => !instructions.has(id) && !numbers.has(id) && !heeded.has(id) && this.text(id) !== original.get(id));
		const [first] = unused;
		if (first === undefined) return;
		this.warn('amend.valuesUnused', `The document repeats the original; the row's ${unused.map((id) => `"${this.draft.label(id)}"`).join(', ')} ${unused.length > 1 ? 'are' : 'is'} not used`, 'Leave them empty; to correct what stood on the invoice use reason 01', first, '');
	}

	private byReason(reason: AmendmentReason, date: string): Array<TaxInvoice | undefined> {
		switch (reason) {
			case '01':
				return [this.takenBack(reason, 1, this.original.invoice.date), this.corrected(date)];
			case '02':
				return [this.difference(date)];
			case '03':
				return [this.draft.lines.length === 0 ? this.takenBack(reason, 1, date) : this.returned(date)];
			case '04':
			case '06':
				return [this.takenBack(reason, 1, date)];
			case '05':
				return this.zeroRatedLater(date);
		}
	}

	private text(id: string): string {
		const value: FieldValue | undefined = this.draft.header.get(id);
		return value === undefined ? '' : typeof value === 'string' ? value : decimalText(value);
	}

	private unread(id: string): boolean {
		return this.draft.findings.some((finding) => isError(finding) && finding.column === this.draft.label(id));
	}

	private complain(complaint: Complaint, fieldId: string, given?: string): void {
		this.findings.push(located(complaint, this.draft.rows[0], this.draft.label(fieldId), given));
	}

	private error(rule: string, message: string, remedy: string, fieldId: string, given = this.text(fieldId)): void {
		this.complain({ severity: 'error', rule, message, remedy }, fieldId, given);
	}

	private warn(rule: string, message: string, remedy: string, fieldId: string, given = this.text(fieldId)): void {
		this.complain({ severity: 'warning', rule, message, remedy }, fieldId, given);
	}

	/** The date the law asks for, or the one the row insists on. */
	private writingDate(reason: AmendmentReason): string | undefined {
		const { date: originalDate } = this.original.invoice;
		const event = this.text('amendEventDate');
		const lawful = reasons[reason].date === 'original' ? originalDate : event;
		const wanted = this.text('date');
		if (wanted !== '' && wanted !== lawful && lawful !== '' && reason !== '01') {
			this.warn('amend.dateOverride', `For this reason the law asks for the writing date ${lawful}; ${wanted} is used, as the row says`, "Leave 'Writing Date' (작성일자) empty, unless the kind of taxpayer changed in between", 'date');
		}
		if (wanted !== '') return wanted;
		if (lawful !== '') return lawful;
		if (!this.unread('amendEventDate')) {
			this.error('amend.eventDate', 'The day of the change, the return or the cancellation is missing', "Fill in 'Date of the Event' (사유발생일)", 'amendEventDate');
		}
		return undefined;
	}

	private checkOriginal(reason: AmendmentReason): void {
		const { invoice, status, transmission } = this.original;
		const given = this.text('originalWriteDate');
		if (given !== '' && given !== invoice.date) {
			this.error('amend.originalDate', `The original was written on ${invoice.date}, the row says ${given}`, 'Check the original approval number, or correct the date', 'originalWriteDate');
		}
		if (status && notIssued.has(status)) {
			this.error('amend.originalState', `The original is ${statusNames[status]}: there is nothing to amend`, 'Check the original approval number', 'originalIssueId');
		} else if (transmission !== undefined && transmission !== '7') {
			this.warn('amend.notAccepted', `The original is ${transmissionNames[transmission] ?? 'in an unknown state at the tax service'}; the tax service refuses to amend what it does not have`, 'Send it to the tax service first; as long as it was not sent, cancelling it is enough', 'originalIssueId');
		}
		if (invoice.amends) this.warn('amend.amended', 'The original is itself an amendment', 'The decree speaks of the invoice issued first: ask your accountant which number to give', 'originalIssueId');
		if (reason === '05' && invoice.taxKind !== 'taxable') this.error('amend.taxKind', 'Only a taxable original can become zero-rated by a letter of credit opened afterwards', 'Check the reason', 'amendReason');
		const event = this.text('amendEventDate');
		if (reasons[reason].date === 'event' && event !== '' && event < invoice.date) {
			this.error('amend.eventDate', `The event of ${event} lies before the writing date ${invoice.date} of the original`, 'Correct the date, or use reason 01', 'amendEventDate');
		}
	}

	private checkParties(reason: AmendmentReason): void {
		const { invoice } = this.original;
		if (![invoice.supplier.number, invoice.broker?.number].includes(this.rules.ownNumber)) {
			this.error('party.notOwn', `Only the supplier or its trustee may amend, and the credential is that of ${this.rules.ownNumber}`, 'Use the credential of that company', 'supplierRegNo', invoice.supplier.number);
		}
		const supplier = this.text('supplierRegNo');
		if (supplier !== '' && supplier !== invoice.supplier.number) this.error('amend.party', 'The supplier is another one than on the original', 'Leave it empty', 'supplierRegNo');
		const buyer = this.text('buyerRegNo');
		if (buyer !== '' && buyer !== invoice.buyer.number) {
			if (reason === '01') this.warn('amend.buyer', 'The buyer is another one than on the original', 'That is a correction only when the entry was a mistake, not when another buyer took over', 'buyerRegNo');
			else this.error('amend.party', 'The buyer is another one than on the original', 'Leave it empty, or use reason 01 when the entry was a mistake', 'buyerRegNo');
		}
		const taxKind = this.text('taxKind');
		if (taxKind !== '' && taxKind !== invoice.taxKind && reason !== '01') {
			this.error('amend.taxKind', 'The tax kind differs from that of the original', "Leave 'Tax Kind' (과세구분) empty, or use reason 01", 'taxKind');
		}
	}

	private checkDeadlines(reason: AmendmentReason): void {
		const { date: originalDate } = this.original.invoice;
		const holidays = 'Weekends are counted in that date, public holidays are not: check the calendar, or ask your accountant';
		if (reason === '01') {
			this.warn('amend.audit', 'A correction is not allowed once the company knows of a tax audit or inquiry that will lead to it', 'Nothing, if there is none', 'amendReason');
			const deadline = correctionDeadline(originalDate);
			if (this.now > deadline) this.warn('amend.late', `What was not a plain mistake could be corrected until ${deadline}`, holidays, 'amendReason');
		}
		if (reasons[reason].date === 'event' && this.text('amendEventDate') !== '') {
			const deadline = issueDeadline(this.text('amendEventDate'));
			if (this.now > deadline) this.warn('amend.late', `The amendment was to be issued by ${deadline}, the 10th of the month after the event`, holidays, 'amendEventDate');
		}
		if (reason !== '05') return;
		const opened = this.text('letterOfCreditDate');
		const deadline = letterOfCreditDeadline(originalDate);
		if (opened === '') {
			if (!this.unread('letterOfCreditDate')) this.error('amend.letterOfCredit', 'The opening date of the letter of credit is missing, which must stand among the remarks', "Fill in 'Letter of Credit Date' (내국신용장 개설일자)", 'letterOfCreditDate');
		} else if (opened > deadline) {
			this.warn('amend.letterOfCreditLate', `The letter of credit counts only when it was opened by ${deadline}, 25 days after the half year`, holidays, 'letterOfCreditDate');
		}
	}

	private remarks(reason: AmendmentReason): string[] {
		const own = this.ownRemarks();
		const demanded = ((): readonly [string, string] | undefined => {
			switch (reasons[reason].remark) {
				case 'originalDate': return ['당초 작성일자', compactDate(this.original.invoice.date)];
				case 'letterOfCredit': return this.text('letterOfCreditDate') === '' ? undefined : ['내국신용장 개설일자', compactDate(this.text('letterOfCreditDate'))];
				case undefined: return undefined;
			}
		})();
		return demanded && !own.some((remark) => remark.replace(/\D/g, '').includes(demanded[1])) ? [demanded.join(' ')] : [];
	}

	private ownRemarks(): string[] {
		return [1, 2, 3].map((number) => this.text(`remark${number}`)).filter((text) => text !== '');
	}

	/** The original, or the given part of it, with every amount turned round. */
	private takenBack(reason: AmendmentReason, leg: 1 | 2, date: string, part: Pick<TaxInvoice, 'lines' | 'charge' | 'tax' | 'total'> = this.original.invoice): TaxInvoice {
		return this.copy(reason, leg, date, {
			lines: part.lines.map((line) => ({ ...turned(line), date })), charge: minus(part.charge), tax: minus(part.tax), total: minus(part.total),
		});
	}

	/** A document with the parties of the original and the given amounts. */
	private copy(reason: AmendmentReason, leg: 1 | 2, date: string, amounts: Pick<TaxInvoice, 'lines' | 'charge' | 'tax' | 'total'> & Partial<Pick<TaxInvoice, 'taxKind'>>): TaxInvoice {
		const { invoice, issueId } = this.original;
		const key = this.draft.key ?? '';
		const { payments: _payments, managementNumber: _number, ...rest } = invoice;
		const managementNumber = managementNumberOf(this.text('managementNumber'), key);
		const passport = invoice.buyer.kind === '03' ? invoice.remarks.slice(0, 1) : [];
		const remarks = [...this.remarks(reason), ...passport, ...(reason === '01' ? [] : this.ownRemarks())];
		if (remarks.length > 3) this.error('remarks.tooMany', 'The remarks that the law demands find no room among the three', `Leave ${remarks.length - 3} of 비고1 to 비고3 empty`, 'remark3');
		const purpose = this.text('purpose') === '01' ? '01' : this.text('purpose') === '02' ? '02' : invoice.purpose;
		return {
			...rest, key, date, remarks, ...(purpose ? { purpose } : {}), ...(managementNumber ? { managementNumber } : {}), amends: { reason, originalIssueId: issueId }, ...amounts, statementNumbers: [],
			numbering: readNumbering((id) => this.text(id), leg, date, this.rules.strictReference ?? false, (field) => this.complain(sequenceMissing(this.draft.label(field)), field)),
		};
	}

	/** A document with the content of the original, overlaid with what the row gives. */
	private completed(reason: AmendmentReason, leg: 1 | 2, date: string, lines: readonly DraftLine[], remarks: readonly string[]): TaxInvoice | undefined {
		const own = [...this.draft.header].filter(([id]) => !instructions.has(id));
		const header = new Map<string, FieldValue>([...headerOf(this.original.invoice, reason === '01'), ...own, ['date', date]]);
		const merged: Draft = { ...this.draft, findings: [], header, lines, label: (id) => this.draft.label(id) };
		const checked = completeTaxInvoice(merged, { ...this.rules, acceptBuyerNumber: this.rules.acceptBuyerNumber || this.text('buyerRegNo') === '' }, { amends: { reason, originalIssueId: this.original.issueId }, leg, remarks });
		this.findings.push(...checked.findings);
		return checked.invoice;
	}

	private corrected(date: string): TaxInvoice | undefined {
		const { draft } = this;
		if (draft.lines.length === 0 && ![...draft.header.keys()].some((id) => !instructions.has(id) && !numbers.has(id))) {
			this.error('amend.nothing', 'The row corrects nothing', 'Give the values that should have stood on the invoice; lines replace all lines of the original', 'itemName');
			return undefined;
		}
		const kindChanged = draft.header.has('taxKind') && this.text('taxKind') !== this.original.invoice.taxKind;
		const lines = draft.lines.length > 0 ? draft.lines : this.original.invoice.lines.map((line): DraftLine => ({ row: draft.rows[0] ?? 0, values: lineOf(line, this.original.invoice.date, kindChanged), label: (id) => draft.label(id) }));
		return this.completed('01', 2, date, lines, []);
	}

	private difference(date: string): TaxInvoice | undefined {
		if (!this.linesGiven('The difference to the original is missing', 'Give it as lines: positive for more, negative for less')) return undefined;
		return this.completed('02', 1, date, this.draft.lines, this.remarks('02'));
	}

	private returned(date: string): TaxInvoice | undefined {
		const part = this.completed('03', 1, date, this.draft.lines, this.remarks('03'));
		return part && this.isPart(part) ? (part.charge.gt(0) ? turnedRound(part) : part) : undefined;
	}

	/** The part covered by the letter of credit is taken back, and issued again zero-rated. */
	private zeroRatedLater(date: string): Array<TaxInvoice | undefined> {
		const covered = this.draft.lines.length === 0 ? this.original.invoice : this.covered(date);
		if (!covered) return [undefined];
		const lines = covered.lines.map((line) => ({ ...line, date, tax: zero }));
		const charge = sum(lines.map(({ amount }) => amount));
		return [this.takenBack('05', 1, date, covered), this.copy('05', 2, date, { taxKind: 'zeroRated', lines, charge, tax: zero, total: charge })];
	}

	private covered(date: string): TaxInvoice | undefined {
		const part = this.completed('05', 1, date, this.draft.lines, this.remarks('05'));
		if (!part || !this.isPart(part)) return undefined;
		const positive = part.charge.lt(0) ? turnedRound(part) : part;
		if (!positive.charge.eq(this.original.invoice.charge)) {
			this.warn('amend.part', 'Only the part covered by the letter of credit is taken back and issued again', 'Practice does so; the decree can be read as wanting the whole original: leave the lines empty for that', 'itemName');
		}
		return positive;
	}

	private linesGiven(message: string, remedy: string): boolean {
		if (this.draft.lines.length > 0) return true;
		this.error('amend.lines', message, remedy, 'itemName');
		return false;
	}

	/** Lines of one sign, and no more than the original. */
	private isPart(part: TaxInvoice): boolean {
		const { invoice } = this.original;
		if (part.lines.some(({ amount }) => amount.gt(0)) && part.lines.some(({ amount }) => amount.lt(0))) {
			this.error('amend.signs', 'The lines have different signs', 'Write what came back, all positive or all negative', 'amount', '');
			return false;
		}
		if (part.charge.abs().gt(invoice.charge.abs()) || part.tax.abs().gt(invoice.tax.abs())) {
			this.error('amend.tooMuch', `The part is ${decimalText(part.charge.abs())} with tax ${decimalText(part.tax.abs())}, the original only ${decimalText(invoice.charge)} with tax ${decimalText(invoice.tax)}`, 'Correct the lines', 'amount', decimalText(part.charge));
			return false;
		}
		return true;
	}
}

const minus = (value: Decimal): Decimal => (value.eq(zero) ? zero : zero.minus(value));

/** Negative quantity at the same price. */
const turned = (line: TaxInvoiceLine): TaxInvoiceLine => ({
	...line, amount: minus(line.amount), tax: minus(line.tax), ...(line.quantity ? { quantity: minus(line.quantity) } : {}),
});

function turnedRound(invoice: TaxInvoice): TaxInvoice {
	const { payments: _payments, ...rest } = invoice;
	return { ...rest, lines: invoice.lines.map(turned), charge: minus(invoice.charge), tax: minus(invoice.tax), total: minus(invoice.total) };
}

/** Each finding once: both documents of a pair have the same to say. */
function unique(findings: readonly Finding[]): Finding[] {
	const seen = new Set<string>();
	return findings.filter((finding) => {
		const name = JSON.stringify(finding);
		return seen.has(name) ? false : seen.add(name);
	});
}
