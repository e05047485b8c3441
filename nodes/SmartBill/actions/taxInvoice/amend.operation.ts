import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { decimalText } from '../../../../invoicing/decimal';
import type { Settlement } from '../../../../services/issuing/outcome';
import { amendmentReasons } from '../../../../services/smartbill/code-lists';
import { TaxInvoiceRun } from '../../../../services/smartbill/issue';
import type { IssuedTaxInvoice } from '../../../../services/smartbill/issue';
import { KOREA } from '../../../../services/smartbill/korean-time';
import { settleAmendments } from '../../../../services/smartbill/settle-amendments';
import type { AmendmentSettlement } from '../../../../services/smartbill/settle-amendments';
import { typeCode } from '../../../../services/smartbill/tax-invoice';
import type { TaxInvoice } from '../../../../services/smartbill/tax-invoice';
import { notice, optionsCollection } from '../../../shared/form';
import { issueRun, issuingOutputs, runWords, settlementJson } from '../../../shared/issuing';
import type { PerRunOperation } from '../../../shared/router';
import { readAmendments } from '../../amendments';
import type { RunAmendment } from '../../amendments';
import { documentInput, documentOptions } from '../../descriptions/documentInput';
import { issueOptions, issuingOptions, recordJson } from '../../issuing';
import { openService } from '../../service';

export const option = { name: 'Amend', value: 'amend', action: 'Amend tax invoices', description: 'Issue the one or two documents the law asks for when an invoice changes (수정세금계산서)' };

const about: Readonly<Record<string, string>> = {
	'01': 'Two documents: one takes the original back, the other is the corrected invoice. Give only what differs.',
	'02': 'One document with the difference as lines, positive for more and negative for less',
	'03': 'One negative document: what came back as lines, or the whole original without lines',
	'04': 'One document that takes the whole original back, dated on the day of the cancellation',
	'05': 'Two documents: the covered part is taken back, and issued again zero-rated',
	'06': 'One document that takes the whole original back, with its writing date',
};

const reasons = amendmentReasons.map(({ code, label, local }) => ({ name: `${code} ${label} (${local})`, value: code, description: about[code] ?? '' }));

export const description: INodeProperties[] = [
	notice('amendNotice', 'An amendment makes legal documents beside the original; the tax service takes it only when it has the original. It is due by the 10th of the month after the event. Running again with the same document numbers issues nothing twice and completes a pair that lacks its second document.'),
	{
		displayName: 'Amendment Reason',
		name: 'amendReason',
		type: 'options',
		options: [{ name: 'As the Row Says', value: '' }, ...reasons],
		default: '',
		description: 'Legal reason (수정사유) of rows that do not name their own; it decides date, amounts and number of documents',
		displayOptions: { show: { input: ['columns', 'json'] } },
	},
	// A form has no row that could tell.
	{
		displayName: 'Amendment Reason',
		name: 'amendReason',
		type: 'options',
		options: [{ name: 'Choose One', value: '' }, ...reasons],
		default: '',
		required: true,
		description: 'Legal reason (수정사유); it decides date, amounts and number of documents',
		displayOptions: { show: { input: ['form'] } },
	},
	{
		displayName: 'Original Approval Number',
		name: 'originalIssueId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 20300115-41000008-zz900001',
		description: 'Approval number (승인번호) of the invoice that is amended, unless a column gives it. The amendment needs a document number of its own.',
	},
	...documentInput('amend'),
	optionsCollection([
		...documentOptions.filter(({ name }) => name !== 'late'),
		...issuingOptions,
		{
			displayName: 'Original XML',
			name: 'originalXml',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			description: 'National XML of an original that was issued elsewhere. Otherwise it is fetched by its approval number.',
		},
	]),
];

/** Issues amendments (`ARISSUE`, once or twice each). A repeat with the same document numbers finds what was issued and issues only what is absent, the second document of a pair too. */
export const operation: PerRunOperation = {
	shape: 'perRun',
	outputs: issuingOutputs,
	legalEffect: true,
	async execute(context) {
		const service = await openService(context, 0);
		const { client } = service;
		const { amendments, hints } = await readAmendments(context, service);
		let settled: ReadonlyMap<string, AmendmentSettlement> = new Map();
		return await issueRun<RunAmendment, IssuedTaxInvoice>(context, {
			documents: amendments, hints, zone: KOREA,
			words: runWords('amendments', 'issued', 'document numbers'),
			isComplete: ({ documents }) => documents !== undefined,
			settle: async () => {
				const ready = new Map(amendments.flatMap(({ key, documents }) => (key !== undefined && documents ? [[key, documents] as const] : [])));
				settled = await settleAmendments(new TaxInvoiceRun(client, 'issue', client.world, issueOptions(context)), ready);
				return ({ key, documents }) => (documents ? settled.get(key ?? '') : undefined);
			},
			json: (amendment) => amendmentJson(amendment, settled.get(amendment.key ?? '')),
		});
	},
};

function amendmentJson({ key, date, header, documents = [] }: RunAmendment, settlement: AmendmentSettlement | undefined): IDataObject {
	const told = (id: string): string | null => {
		const value = header.get(id);
		return typeof value === 'string' ? value : null;
	};
	return {
		key: key ?? null, date: date ?? null,
		amendReason: told('amendReason'), originalApprovalNumber: documents[0]?.amends?.originalIssueId ?? told('originalIssueId'),
		documents: documents.map((document, index) => legJson(document, settlement?.legs[index])),
	};
}

/** One document of an amendment, with what became of it. */
function legJson(document: TaxInvoice, leg: Settlement<IssuedTaxInvoice> | undefined): IDataObject {
	return {
		outcome: leg?.outcome ?? 'notSent', approvalNumber: null, referenceNumber: null, date: document.date, typeCode: typeCode(document),
		supplyAmount: decimalText(document.charge), tax: decimalText(document.tax), total: decimalText(document.total),
		...recordJson(leg?.record), ...(leg ? settlementJson(leg, KOREA) : {}),
	};
}
