import { resourceOf } from '../../../shared/resource';
import * as create from './create.operation';
import * as remove from './delete.operation';
import * as preview from './preview.operation';
import * as publish from './publish.operation';

export const draft = resourceOf('draft', 'Draft', 'Invoices without a number (hóa đơn nháp)', 'create', [
	create,
	preview,
	publish,
	remove,
]);
