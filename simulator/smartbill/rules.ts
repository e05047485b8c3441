import { findings, type Finding } from './findings';
import { classOf, isConsigned, issueIdParts, kindOf, SYSTEM, type Party, type TaxInvoice } from './taxInvoice';

/** Types that companies may issue; imports are for the customs (reference kr 2.1). */
const types = ['0101', '0102', '0103', '0105', '0201', '0202', '0203', '0205', '0301', '0303', '0401', '0403'];

const FOREIGNER = '9'.repeat(13);

/**
 * What is wrong with a document in itself, beyond its structure: codes and what they require of each
 * other, dates, sums (reference kr 2, 3, 4). The amounts must be whole numbers, which the structure assures.
 *
 * @param today day in Korea, `yyyy-MM-dd`
 */
export function checkContent(invoice: TaxInvoice, today: string): readonly Finding[] {
	return [...checkCodes(invoice), ...checkBuyer(invoice.buyer, invoice.remarks), ...checkDates(invoice, today), ...checkSums(invoice)];
}

function checkCodes(invoice: TaxInvoice): Finding[] {
	const found: Finding[] = [];
	if (!types.includes(invoice.typeCode)) return [findings.code(`TypeCode ${invoice.typeCode} is none of ${types.join(', ')}`)];
	const amended = ['02', '04'].includes(classOf(invoice));
	if (amended !== (invoice.amendment !== '')) found.push(findings.code(`AmendmentStatusCode ${amended ? 'is missing in' : 'must not stand in'} type ${invoice.typeCode}`));
	if (amended !== (invoice.originalIssueId !== '')) found.push(findings.original(`OriginalIssueID ${amended ? 'is missing in' : 'must not stand in'} type ${invoice.typeCode}`));
	if (invoice.purpose === '') found.push(findings.code('PurposeCode is missing'));
	const consigned = isConsigned(invoice);
	if (consigned !== (invoice.broker !== undefined)) found.push(findings.code(`BrokerParty ${consigned ? 'is missing in' : 'must not stand in'} type ${invoice.typeCode}`));
	return found;
}

function checkBuyer({ kind, regno }: Party, remarks: readonly string[]): Finding[] {
	if (regno.length !== (kind === '01' ? 10 : 13)) return [findings.buyer(`the buyer's number has ${regno.length} digits, which does not fit BusinessTypeCode ${kind}`)];
	if ((kind === '03') !== (regno === FOREIGNER)) return [findings.buyer(`the buyer's number is ${kind === '03' ? 'not ' : ''}${FOREIGNER}, which does not fit BusinessTypeCode ${kind}`)];
	if (kind === '03' && remarks.length === 0) return [findings.buyer('a foreign buyer’s passport or registration number is missing in DescriptionText')];
	return [];
}

function checkDates(invoice: TaxInvoice, today: string): Finding[] {
	const found: Finding[] = [];
	const { date, system } = issueIdParts(invoice.issueId);
	const written = invoice.writtenOn.replace(/-/g, '');
	if (date !== written) found.push(findings.writingDate(`the date of writing is ${written}, the date in IssueID is ${date}`));
	if (written > invoice.issueTime.slice(0, 8) || invoice.writtenOn > today) found.push(findings.writingDate(`the date of writing ${written} lies after the issue`));
	if (system !== SYSTEM) found.push(findings.system(`IssueID names the system ${system}, not ${SYSTEM}`));
	return found;
}

function checkSums(invoice: TaxInvoice): Finding[] {
	const found: Finding[] = [];
	const wrong = (text: string): void => void found.push(findings.sums(text));
	const charge = BigInt(invoice.charge);
	const tax = won(invoice.tax);
	const total = BigInt(invoice.total);
	const amounts = invoice.lines.map(({ amount }) => BigInt(amount));
	const taxes = invoice.lines.map((line) => won(line.tax));
	const exempt = ['03', '04'].includes(classOf(invoice));
	const zeroRated = ['02', '05'].includes(kindOf(invoice));
	if (total !== charge + tax) wrong(`GrandTotalAmount is ${total}, charge and tax make ${charge + tax}`);
	if (charge !== sum(amounts)) wrong(`ChargeTotalAmount is ${charge}, the lines make ${sum(amounts)}`);
	if (tax !== sum(taxes)) wrong(`TaxTotalAmount is ${tax}, the lines make ${sum(taxes)}`);
	if (invoice.payments.length > 0) {
		const paid = sum(invoice.payments.map(({ amount }) => BigInt(amount)));
		if (paid !== total) wrong(`the payments make ${paid}, GrandTotalAmount is ${total}`);
	}
	if ((exempt || zeroRated) && (tax !== 0n || taxes.some((one) => one !== 0n))) wrong(`type ${invoice.typeCode} has no tax, but ${tax} is written`);
	if (!exempt && !zeroRated && tax === 0n && (charge >= 10n || charge <= -10n)) wrong(`type ${invoice.typeCode} has a tax, but none is written`);
	if (tax !== 0n && charge !== 0n && tax > 0n !== charge > 0n) wrong('charge and tax have different signs');
	if (['03', '04'].includes(invoice.amendment) && charge > 0n) wrong(`the amendment reason ${invoice.amendment} takes no positive amount`);
	return found;
}

const won = (text: string): bigint => BigInt(text === '' ? '0' : text);

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);

const weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];

/** Whether the check digit of a business number is right (reference kr 5.4). */
export function isBusinessNumber(regno: string): boolean {
	if (!/^\d{10}$/.test(regno)) return false;
	const digits = [...regno].map(Number);
	const weighted = weights.reduce((total, weight, at) => total + weight * (digits[at] ?? 0), 0);
	return (10 - ((weighted + Math.floor((5 * (digits[8] ?? 0)) / 10)) % 10)) % 10 === digits[9];
}
