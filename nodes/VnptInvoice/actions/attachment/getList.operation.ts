import type { INodeProperties } from 'n8n-workflow';
import { attachedList } from '../../../../services/vnpt/attachments';
import { fileNameOf, outputFile, outputFileField } from '../../../shared/outputFile';
import type { PerItemOperation } from '../../../shared/router';
import { invoiceLocator, namedInvoice } from '../../descriptions/invoiceLocator';
import { openClient } from '../../tenant';

export const option = { name: 'Get List', value: 'getList', action: 'Get the attached list of an invoice', description: 'Get the attached list (bảng kê) of an invoice as a page' };

export const description: INodeProperties[] = [invoiceLocator, outputFileField];

/** Hands out the page of the attached list (`getcatalogViewFkey`, `getCatalogView`). Reads only. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const { by, value } = namedInvoice(context, itemIndex);
		const client = await openClient(context, itemIndex);
		const page = await attachedList(client, by, value);
		const fileName = fileNameOf(value, 'html');
		const binary = await outputFile(context, itemIndex, Buffer.from(page, 'utf8'), fileName, 'text/html');
		return [{ json: { [by === 'key' ? 'key' : 'invoiceToken']: value, fileName }, binary }];
	},
};
