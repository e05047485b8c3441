/** ExtMienTrungService, the regional extension of some tenants (reference 2.8). */
import * as codes from '../codes';
import { adjustment, amending } from './business-amending';
import { BC, C, family, rows } from './row';

const page = family({ answer: 'html', codes: codes.download, eras: 'BC' });
const look = family({ answer: 'text', codes: codes.basic, eras: 'BC' });
const login = 'userName/userPass';
const byNumber = `pattern, serial, InvNo:decimal, ${login}`;

export const extMienTrungService = rows('ExtMienTrung', {
	AdjustInvoiceAction: amending(adjustment, 'Adjust: create, sign and publish the adjusting invoice', C),
	AdjustAssignedNoNewPatternKido: amending(adjustment.replace('xmlInvData', 'xmlInvData, invno:double'), 'Adjust under a given number, variant of one customer', C),
	ImportAndPublishInvLotte: family({ kind: 'issue', answer: 'ok', codes: codes.publishing, eras: 'C' })(
		'Account/ACpass, xmlInvData, newamount:decimal, username/password, pattern, serial, fkeyold, convert:int', 'Publish, variant of one customer',
	),
	getCurrentNo: look(`Pattern, serial, ${login}`, 'Last used number of a pattern and serial'),
	getInvViewFkeyNoPay: page(`fkey, ${login}`, 'Invoice page by key'),
	getInvViewNoPay: page(byNumber, 'Invoice page by number'),
	getInvViewNoPayJson: look(byNumber, 'Invoice page by number, in JSON', { codes: codes.download }),
	listInvByDate: look(`fromDate, toDate, ${login}, pattern, serial`, 'Invoices between dates', { codes: codes.listing }),
	listPatternSerialByCom: look('userName/pass, comid', 'Patterns and serials of a company'),
	SearchInv: family({ answer: 'xml', codes: codes.listing })(
		`Extra10, cusCode, pattern, serial, fromDate, toDate, fromNo, ToNo, page:int, pageSize:int, ${login}`, 'Search invoices', BC,
	),
	UpdateDanhMucSanPham: look('json, username/pass', 'Update the product list', { ...C, kind: 'notify', answer: 'ok' }),
});
