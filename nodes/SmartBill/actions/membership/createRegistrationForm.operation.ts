import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isError } from '../../../../invoicing/finding';
import { addressProblem, callbackAddresses, hostsOf } from '../../../../services/smartbill/endpoints';
import type { Environment } from '../../../../services/smartbill/endpoints';
import { registrationFields, registrationForm, registrationUrl } from '../../../../services/smartbill/registration-form';
import type { RegistrationField, RegistrationFinding } from '../../../../services/smartbill/registration-form';
import { notice } from '../../../shared/form';
import { fileNameOf, outputFile, outputFileField } from '../../../shared/outputFile';
import type { PerItemOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';

export const option = {
	name: 'Create Registration Form', value: 'createRegistrationForm', action: 'Create a registration form',
	description: 'Make the page that opens the sign-up of SmartBill prefilled (간편 회원 가입), for your own site',
};

const always = registrationFields.filter(({ required }) => required === 'always');
const others = registrationFields.filter(({ required }) => required !== 'always');

const examples: Readonly<Record<string, string>> = { pMemEmail: 'e.g. name@email.com', pComRegNo: 'e.g. 0008199064', pZipCode: 'e.g. 04524', pMemHP: 'e.g. 010-0000-0000' };

const input = ({ name, label, local, max, required }: RegistrationField): INodeProperties => {
	const field = { displayName: label, name, default: '', description: `${local}, at most ${max} characters${required === 'later' ? '. The newer guide calls it required.' : ''}` };
	if (name === 'pMasterYN') {
		return { ...field, type: 'options', options: [{ name: 'No', value: 'N' }, { name: 'Not Said', value: '' }, { name: 'Yes', value: 'Y' }], description: 'Whether the person is the administrator of the company (기업관리자여부). The newer guide calls it required.' };
	}
	return { ...field, type: 'string', ...(examples[name] ? { placeholder: examples[name] } : {}) };
};

export const description: INodeProperties[] = [
	notice('formNotice', 'Put the page on your own site: SmartBill may look at where the visitor comes from, and pages that a webhook answers have no such origin. The result comes to the SmartBill (Korea) Webhook Trigger, if its URL was arranged with your SmartBill contact.'),
	{
		displayName: 'Environment',
		name: 'environment',
		type: 'options',
		options: [
			{ name: 'Custom URL', value: 'custom', description: 'A simulator' },
			{ name: 'Demo', value: 'demo', description: 'Test site of SmartBill (데모)' },
			{ name: 'Production', value: 'production', description: 'Real members, real fees (운영)' },
		],
		default: 'demo',
		description: 'Where the person signs up. No credential is needed: the person has none yet.',
	},
	{
		displayName: 'URL',
		name: 'portalUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. http://127.0.0.1:8420',
		description: 'Address in front of /xMain. Only https is accepted, except for a simulator on this machine.',
		displayOptions: { show: { environment: ['custom'] } },
	},
	...always.map((field): INodeProperties => ({ ...input(field), required: true })),
	{
		displayName: 'Company and Person',
		name: 'registration',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'What the sign-up is prefilled with; the person can correct it there',
		options: others.map(input),
	},
	outputFileField,
	{
		displayName: 'Arrangement',
		name: 'arrangement',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'What to tell your SmartBill contact, once. The form itself has no place for it.',
		options: [
			{
				displayName: 'Call Back URL',
				name: 'callbackUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://n8n.example.com/webhook/…/smartbill',
				description: 'Production URL of the SmartBill (Korea) Webhook Trigger, to which the result of a registration is sent',
			},
			{
				displayName: 'Referrer URL',
				name: 'referrerUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://erp.example.com/join',
				description: 'Page of your site on which the form stands',
			},
		],
	},
];

/** Makes the form page; nothing is sent. Running again makes the same page. Everything wrong with the values is said at once. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const { environment, portal } = portalOf(context, itemIndex);
		const values = Object.fromEntries(registrationFields.map(({ name, required }) => [name, textParameter(context, required === 'always' ? name : `registration.${name}`, itemIndex)]));
		const { findings, html } = registrationForm(values, portal);
		if (html === undefined) throw refused(context, itemIndex, findings);
		const arrangement = arrangementOf(context, itemIndex, environment);
		const businessNumber = (values.pComRegNo ?? '').replace(/\D/g, '');
		const fileName = fileNameOf(`smartbill-registration-${businessNumber}`, 'html');
		const binary = await outputFile(context, itemIndex, Buffer.from(html, 'utf8'), fileName, 'text/html');
		return [{
			json: { businessNumber, registrationUrl: registrationUrl(portal), fileName, html, findings: findings.map((finding) => ({ ...labelled(finding) })), arrangement },
			binary,
		}];
	},
};

function portalOf(context: IExecuteFunctions, itemIndex: number): { environment: Environment; portal: string } {
	const chosen = context.getNodeParameter('environment', itemIndex, 'demo');
	const environment = chosen === 'production' || chosen === 'custom' ? chosen : 'demo';
	const url = textParameter(context, 'portalUrl', itemIndex);
	const problem = environment === 'custom' ? addressProblem(url) : undefined;
	if (problem) throw new NodeOperationError(context.getNode(), problem, { itemIndex, description: "Correct 'URL'. No form was made." });
	return { environment, portal: hostsOf(environment, url).portal };
}

const labelled = ({ field, ...finding }: RegistrationFinding): Omit<RegistrationFinding, 'field'> & { column: string } =>
	({ column: registrationFields.find(({ name }) => name === field)?.label ?? field, ...finding });

function refused(context: IExecuteFunctions, itemIndex: number, findings: readonly RegistrationFinding[]): NodeOperationError {
	const errors = findings.filter(isError).map(labelled);
	return new NodeOperationError(context.getNode(), `No form was made: ${errors.map(({ column, message }) => `'${column}': ${message}`).join('; ')}`, {
		itemIndex, description: errors.map(({ column, remedy }) => `'${column}': ${remedy}`).join('. '),
	});
}

/** What the contact has to know, and what has to be let in, for the result to arrive. */
function arrangementOf(context: IExecuteFunctions, itemIndex: number, environment: Environment): Record<string, string | null> {
	const [callbackUrl, referrerUrl] = ['callbackUrl', 'referrerUrl'].map((name) => textParameter(context, `arrangement.${name}`, itemIndex));
	for (const address of [callbackUrl, referrerUrl]) {
		if (address && !/^https?:\/\/[^\s/]+/i.test(address)) {
			throw new NodeOperationError(context.getNode(), `"${address}" is not a web address`, { itemIndex, description: "Correct 'Call Back URL' or 'Referrer URL'. No form was made." });
		}
	}
	return { callbackUrl: callbackUrl || null, referrerUrl: referrerUrl || null, callbackSender: environment === 'custom' ? null : callbackAddresses[environment] };
}
