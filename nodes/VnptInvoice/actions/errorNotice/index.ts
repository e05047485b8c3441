import { resourceOf } from '../../../shared/resource';
import * as getResult from './getResult.operation';
import * as send from './send.operation';

export const errorNotice = resourceOf('errorNotice', 'Error Notice', 'Notices of wrong invoices to the tax authority (thông báo sai sót 04/SS)', 'send', [
	send,
	getResult,
]);
