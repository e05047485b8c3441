import type { Complaint, Reading } from './finding';
import { quote } from './quoting';
import { accepted, blank, refused, warning } from './reading';
import { seen } from './sheet-notation';

const longestTaxCode = 14;
const tenDigits = /^\d{10}$/;
const branch = /^(\d{10})-?(\d{3})$/;
const citizen = /^\d{12}$/;
const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
const forms =
	'Write 10 digits (company), 10 digits, a dash and 3 digits (branch), or the 12 digits of a citizen id';

/** Whether the tenth digit fits the first nine; a remainder of 0 would ask for 10, so no digit fits. */
function checkDigitFits(tenDigitCode: string): boolean {
	const total = weights.reduce((sum, weight, index) => sum + weight * Number(tenDigitCode[index]), 0);
	return 10 - (total % 11) === Number(tenDigitCode[9]);
}

function checkDigitWarnings(code: string): Complaint[] {
	if (checkDigitFits(code.slice(0, 10))) return [];
	return [
		warning(
			'taxCode.checkDigit',
			`The check digit of tax code ${code} does not fit`,
			'Compare it with the buyer\'s registration; foreign contractors and old codes may differ',
		),
	];
}

/**
 * The code with the leading zero that a sheet dropped when it took the code for a number, where the
 * check digit proves it. Twelve digits may be such a branch only when they begin with no zero, because
 * every citizen id begins with one.
 */
function restored(code: string): string | undefined {
	const padded = `0${code}`;
	const [, company = '', unit = ''] = /^(\d{10})-?(\d{3})?$/.exec(padded) ?? [];
	if (!/^[1-9]/.test(code) || company === '' || unit === '000' || !checkDigitFits(company)) return undefined;
	return unit === '' ? company : `${company}-${unit}`;
}

/**
 * Reads a Vietnamese tax code (mã số thuế).
 *
 * In: text; blanks anywhere in it are dropped; blank text reads as no value. Out: `NNNNNNNNNN`,
 * `NNNNNNNNNN-NNN` (the dash is added where missing, suffix 001 to 999) or the 12 digits of a
 * citizen id, which individuals use since 2025-07-01.
 * Nine digits (or nine and three) to which the check digit proves a leading zero are read with it, and
 * with the warning `taxCode.padded`. Error `taxCode.format`; warnings `taxCode.checkDigit` and `taxCode.province` (the first three
 * digits of a citizen id are a province, 001 to 096) leave the value as it is: historic and foreign
 * codes deviate.
 */
export function readTaxCode(text: string): Reading<string> {
	const code = seen(text).replace(/\s/g, '').replace(/^['’](?=\d)/, '');
	if (code === '') return blank;
	if (code.length > longestTaxCode) {
		return refused(
			'taxCode.format',
			`Tax code ${quote(code)} has more than ${longestTaxCode} characters`,
			forms,
		);
	}
	if (tenDigits.test(code)) return accepted(code, ...checkDigitWarnings(code));
	const padded = restored(code);
	if (padded !== undefined) {
		return accepted(padded, warning(
			'taxCode.padded', `Tax code ${code} is read as ${padded}: a sheet that takes it for a number drops the leading zero, and the check digit fits`,
			"Format the column as text, and compare the code with the buyer's registration",
		));
	}
	if (citizen.test(code)) {
		const province = Number(code.slice(0, 3));
		if (province >= 1 && province <= 96) return accepted(code);
		return accepted(
			code,
			warning(
				'taxCode.province',
				`Tax code ${code} is as long as a citizen id, but no province has the number ${code.slice(0, 3)}`,
				'Compare it with the buyer\'s citizen id',
			),
		);
	}
	const [, company = '', unit = ''] = branch.exec(code) ?? [];
	if (company !== '' && unit !== '000') {
		const normalised = `${company}-${unit}`;
		return accepted(normalised, ...checkDigitWarnings(normalised));
	}
	return refused('taxCode.format', `${quote(code)} is not a tax code`, forms);
}
