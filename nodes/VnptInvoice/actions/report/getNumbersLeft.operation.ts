import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { ServiceFailure } from '../../../../services/service-failure';
import { numberRanges } from '../../../../services/vnpt/number-ranges';
import type { PerItemOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { simplify } from '../../../shared/simplify';
import { patternField, serialField } from '../../descriptions/chosenFromList';
import { openClient } from '../../tenant';

export const option = { name: 'Get Numbers Left', value: 'getNumbersLeft', action: 'Get the numbers left in the ranges', description: 'How many invoice numbers can still be issued in each serial (dải hóa đơn)' };

export const description: INodeProperties[] = [
	patternField('Invoice pattern (mẫu số); all when left empty', { name: 'rangePattern' }),
	serialField('Invoice serial (ký hiệu); all when left empty', { name: 'rangeSerial' }),
	simplify,
];

/** Number ranges and what is left of them (`getPublishInvs`; `getCurrentNo` where that does not tell the last number used). Reads only. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const [pattern, serial] = [textParameter(context, 'rangePattern', itemIndex), textParameter(context, 'rangeSerial', itemIndex)];
		const simple = context.getNodeParameter('simplify', itemIndex, true) === true;
		const client = await openClient(context, itemIndex);
		const ranges = await numberRanges(client, (range) => (pattern === '' || range.pattern === pattern) && (serial === '' || range.serial === serial));
		if (ranges.length === 0) {
			throw new ServiceFailure({
				reason: `The company has no number range${pattern === '' && serial === '' ? '' : ` ${[pattern, serial].join(' ').trim()}`}`,
				remedy: 'Check pattern and serial, or register numbers with VNPT first (thông báo phát hành)',
			});
		}
		return ranges.map(({ raw, ...range }) => {
			const json: IDataObject = { ...range, left: range.left ?? null };
			return { json: simple ? json : { ...json, raw: { ...raw } } };
		});
	},
};
