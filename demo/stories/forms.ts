import { until } from './running';

/** Fills in a page of an n8n form, in the order of its fields, and sends it. @returns n8n's answer */
export async function sendForm(address: string, fields: readonly string[]): Promise<string> {
	const body = new FormData();
	fields.forEach((value, index) => body.set(`field-${index}`, value));
	const response = await fetch(address, { method: 'POST', body });
	const text = await response.text();
	if (!response.ok) throw new Error(`The form at ${address.split('?')[0]} answered ${response.status}: ${text.slice(0, 200)}`);
	return text;
}

/** A page of a form, once n8n shows it. */
export const formPage = async (address: string): Promise<string> =>
	await until('the page of the form', async () => {
		const response = await fetch(address);
		const text = await response.text();
		return response.ok && text.includes('<html') ? text : undefined;
	});
