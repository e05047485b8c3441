import { base64 } from '../answers';
import { slashed, dayOf } from '../dates';
import { findInvoice, type Naming } from '../finding';
import { Refusal } from '../refusal';
import type { Handler } from '../service';
import { view } from '../view';

/** Paper that proves the origin: once for each invoice, ERR:8 afterwards (reference 3.10). */
export const convertForVerify = (naming: Naming, { inBase64 = false } = {}): Handler => (service, argument) => {
	const invoice = findInvoice(service, argument, naming);
	if (invoice.convertedAt) throw new Refusal(8, 'the invoice was converted already');
	const now = service.clock.now();
	invoice.convertedAt = now.toISOString();
	const page = view(service, invoice, `HÓA ĐƠN CHUYỂN ĐỔI TỪ HÓA ĐƠN ĐIỆN TỬ – chứng minh nguồn gốc, ngày chuyển đổi ${slashed(dayOf(now))}`);
	return inBase64 ? base64(page) : page;
};

/** Paper for storage, as often as wished; tenants differ in the form of one of its operations. */
export const convertForStore = (naming: Naming, form: 'html' | 'base64' | 'switched' = 'html'): Handler => (service, argument) => {
	const page = view(service, findInvoice(service, argument, naming), 'HÓA ĐƠN CHUYỂN ĐỔI TỪ HÓA ĐƠN ĐIỆN TỬ – để lưu trữ');
	return form === 'base64' || (form === 'switched' && service.switches.storeAsBase64) ? base64(page) : page;
};
