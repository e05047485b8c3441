import { decimal, decimalText, zero } from '../../invoicing/decimal';
import type { Decimal } from '../../invoicing/decimal';
import { isWholeWon, wholeWon } from '../../invoicing/korean-won';
import type { Complaint, Finding } from '../../invoicing/finding';
import { located } from '../../invoicing/finding';
import type { DraftLine, Values } from '../../invoicing/draft';
import type { TaxKind } from './code-lists';
import type { TaxInvoiceLine } from './tax-invoice';

const tenth = decimal('0.1');
const inclusive = decimal('1.1');
const oneWon = decimal('1');
const largestAmount = decimal('999999999999999999');
const largestQuantity = decimal('999999999999.99');
const largestPrice = decimal('999999999999999999.99');

type Complain = (complaint: Complaint, fieldId: string, given?: Decimal | string) => void;

/**
 * Completes one line and adds what is wrong with it to the findings: whole won, cut off toward zero
 * (XML reference 4). Returns nothing when the line has no amount.
 * @param date writing date, for lines that name no supply date
 */
export function completeLine(line: DraftLine, taxKind: TaxKind, date: string | undefined, findings: Finding[]): TaxInvoiceLine | undefined {
	const complain: Complain = (complaint, fieldId, given) => {
		findings.push(located(complaint, line.row, line.label(fieldId), typeof given === 'object' ? decimalText(given) : given));
	};
	const { values } = line;
	const supplyDate = text(values, 'supplyDate') || date;
	if (!values.has('itemName')) complain({ severity: 'error', rule: 'line.name', message: 'A line has no item name', remedy: "Fill in 'Item Name' (품목)" }, 'itemName');
	if (date) checkSupplyDate(text(values, 'supplyDate'), date, complain);

	const quantity = number(values, 'quantity');
	const unitPrice = number(values, 'unitPrice');
	checkTwoPlaces('quantity', quantity, largestQuantity, complain);
	checkTwoPlaces('unitPrice', unitPrice, largestPrice, complain);
	const whole = (['amount', 'tax', 'inclusiveAmount'] as const).map((field) => checkWhole(field, number(values, field), complain));
	if (whole.includes(false)) return undefined;

	const amounts = amountsOf(values, taxKind, complain);
	if (!amounts) {
		const unread = findings.some((finding) => finding.severity === 'error' && finding.row === line.row
			&& ['amount', 'quantity', 'unitPrice', 'inclusiveAmount'].some((field) => finding.column === line.label(field)));
		if (!unread) complain({ severity: 'error', rule: 'line.amount', message: 'A line has neither a supply amount nor quantity and unit price', remedy: "Fill in 'Supply Amount' (공급가액), or 'Quantity' and 'Unit Price'" }, 'amount');
		return undefined;
	}
	checkTax(amounts, number(values, 'tax') !== undefined, taxKind, complain);
	return {
		...amounts,
		...(supplyDate ? { date: supplyDate } : {}), ...(quantity ? { quantity } : {}), ...(unitPrice ? { unitPrice } : {}),
		...given('itemCode', values, 'itemCode'), ...given('name', values, 'itemName'), ...given('spec', values, 'spec'), ...given('remark', values, 'lineRemark'),
	};
}

const text = (values: Values, id: string): string => {
	const value = values.get(id);
	return typeof value === 'string' ? value : value === undefined ? '' : decimalText(value);
};

const number = (values: Values, id: string): Decimal | undefined => {
	const value = values.get(id);
	return typeof value === 'object' ? value : undefined;
};

const given = <Name extends string>(name: Name, values: Values, id: string): { [N in Name]?: string } => {
	const value = text(values, id);
	return (value === '' ? {} : { [name]: value }) as { [N in Name]?: string };
};

function checkSupplyDate(supplied: string, date: string, complain: Complain): void {
	if (supplied === '') return;
	if (supplied.slice(0, 7) !== date.slice(0, 7)) {
		complain({ severity: 'warning', rule: 'line.month', message: `The supply date ${supplied} lies in another month than the writing date ${date}`, remedy: 'An invoice may sum up one calendar month only; split it if these are two' }, 'supplyDate', supplied);
	} else if (supplied > date) {
		complain({ severity: 'warning', rule: 'line.afterWriting', message: `The supply date ${supplied} lies after the writing date ${date}`, remedy: 'This is allowed for payment in advance only' }, 'supplyDate', supplied);
	}
}

function checkTwoPlaces(field: 'quantity' | 'unitPrice', value: Decimal | undefined, largest: Decimal, complain: Complain): void {
	if (!value) return;
	if (!value.round(2).eq(value)) {
		complain({ severity: 'error', rule: 'number.places', message: 'Quantity and unit price have at most two decimal places', remedy: `Round it, for example to ${decimalText(value.round(2))}, and give the supply amount beside it` }, field, value);
	} else if (value.abs().gt(largest)) {
		complain({ severity: 'error', rule: 'number.tooLarge', message: `The number is larger than ${decimalText(largest)}, the most the invoice can hold`, remedy: 'Check the number' }, field, value);
	}
}

/** False when the amount cannot be written. */
function checkWhole(field: 'amount' | 'tax' | 'inclusiveAmount', value: Decimal | undefined, complain: Complain): boolean {
	if (!value) return true;
	if (!isWholeWon(value)) {
		complain({ severity: 'error', rule: 'amount.won', message: 'An amount has a part below one won', remedy: `Write whole won, for example ${decimalText(wholeWon(value))}` }, field, value);
		return false;
	}
	if (value.abs().gt(largestAmount)) {
		complain({ severity: 'error', rule: 'number.tooLarge', message: 'An amount has more than 18 digits', remedy: 'Check the amount' }, field, value);
		return false;
	}
	return true;
}

interface Amounts {
	readonly amount: Decimal;
	readonly tax: Decimal;
}

/** Supply amount and tax: as given, from quantity × unit price, or taken out of an amount with tax. */
function amountsOf(values: Values, taxKind: TaxKind, complain: Complain): Amounts | undefined {
	const amount = number(values, 'amount');
	const tax = number(values, 'tax');
	const withTax = number(values, 'inclusiveAmount');
	const quantity = number(values, 'quantity');
	const unitPrice = number(values, 'unitPrice');
	const product = quantity && unitPrice ? wholeWon(quantity.times(unitPrice)) : undefined;
	const taxOf = (supply: Decimal): Decimal => (taxKind === 'taxable' ? wholeWon(supply.times(tenth)) : zero);
	if (amount) {
		if (product && !product.eq(amount)) {
			complain({ severity: 'warning', rule: 'line.product', message: `Quantity × unit price makes ${decimalText(product)}; the given supply amount is used`, remedy: 'Nothing, if the amount was agreed' }, 'amount', amount);
		}
		const sums = { amount, tax: tax ?? (withTax ? withTax.minus(amount) : taxOf(amount)) };
		if (withTax && !sums.amount.plus(sums.tax).eq(withTax)) {
			complain({ severity: 'error', rule: 'line.inclusive', message: `Supply amount and tax make ${decimalText(sums.amount.plus(sums.tax))}, the amount with tax is ${decimalText(withTax)}`, remedy: 'Correct one of them, or leave the amount with tax empty' }, 'inclusiveAmount', withTax);
		}
		return sums;
	}
	if (withTax) {
		const supply = tax ? withTax.minus(tax) : taxKind === 'taxable' ? withTax.div(inclusive).round(0) : withTax;
		complain({ severity: 'warning', rule: 'line.derived', message: `Supply amount ${decimalText(supply)} and tax ${decimalText(withTax.minus(supply))} were derived from the amount with tax`, remedy: "Fill in 'Supply Amount' (공급가액) and 'Tax' (세액) if others were agreed" }, 'inclusiveAmount', withTax);
		return { amount: supply, tax: withTax.minus(supply) };
	}
	return product ? { amount: product, tax: tax ?? taxOf(product) } : undefined;
}

function checkTax({ amount, tax }: Amounts, taxGiven: boolean, taxKind: TaxKind, complain: Complain): void {
	if (taxKind !== 'taxable') {
		if (!tax.eq(0)) {
			complain({
				severity: 'error', rule: 'tax.notTaxable', message: `A ${taxKind === 'exempt' ? 'tax-exempt (면세)' : 'zero-rated (영세율)'} line has tax`,
				remedy: "Leave 'Tax' (세액) empty, or correct 'Tax Kind' (과세구분)",
			}, 'tax', tax);
		}
		return;
	}
	if (tax.times(amount).lt(0) || (amount.eq(0) && !tax.eq(0))) {
		complain({ severity: 'error', rule: 'tax.sign', message: 'Supply amount and tax have different signs', remedy: 'Write both positive, or both negative' }, 'tax', tax);
	} else if (taxGiven && tax.minus(amount.times(tenth)).abs().gt(oneWon)) {
		complain({ severity: 'warning', rule: 'tax.rate', message: `The tax is not 10 % of the supply amount (${decimalText(wholeWon(amount.times(tenth)))}); the given one is used`, remedy: 'Nothing, if it was agreed' }, 'tax', tax);
	}
}
