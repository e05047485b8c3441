/** The page of forms names every operation, and its pictures are there. */
import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { SmartBill } from '../../nodes/SmartBill/SmartBill.node';
import { SmartBillTrigger } from '../../nodes/SmartBillTrigger/SmartBillTrigger.node';
import { SmartBillWebhookTrigger } from '../../nodes/SmartBillWebhookTrigger/SmartBillWebhookTrigger.node';
import { VnptInvoice } from '../../nodes/VnptInvoice/VnptInvoice.node';
import { VnptInvoiceTrigger } from '../../nodes/VnptInvoiceTrigger/VnptInvoiceTrigger.node';
import { formsPage, sheetsOf } from './formsPage';

const docs = join(__dirname, '../../docs');
const nodes = [new SmartBill(), new SmartBillTrigger(), new SmartBillWebhookTrigger(), new VnptInvoice(), new VnptInvoiceTrigger()].map(({ description }) => description);

test('the page says what the nodes say', () => {
	if (process.env.UPDATE_DOCS === '1') writeFileSync(join(docs, 'forms.md'), formsPage(nodes));
	expect(readFileSync(join(docs, 'forms.md'), 'utf8')).toBe(formsPage(nodes));
});

test('every sheet has a picture, and no picture is left over', () => {
	expect(readdirSync(join(docs, 'images/forms')).sort()).toEqual(nodes.flatMap(sheetsOf).map(({ file }) => file).sort());
});
