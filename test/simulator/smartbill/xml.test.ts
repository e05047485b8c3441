import { isBusinessNumber } from '../../../simulator/smartbill/rules';
import { demoSmartBill } from '../../../simulator/smartbill/seed';
import { issue, issueId, line, NS, start, supplier, trustee, xml, type Invoice, type Running } from './client';

let simulator: Running;
beforeAll(async () => {
	simulator = await start();
});
afterEach(() => simulator.smartbill.reset());
afterAll(() => simulator.close());

const outcome = async (document: string): Promise<string> => {
	const { ResultCode, ResultMessage } = await issue(simulator, 1, document);
	return `${ResultCode} ${ResultMessage}`;
};

const long = (length: number): string => '가'.repeat(length);
const payments = (...amounts: readonly string[]): string =>
	amounts.map((amount, index) => `<SpecifiedPaymentMeans><TypeCode>${index + 1}0</TypeCode><PaidAmount>${amount}</PaidAmount></SpecifiedPaymentMeans>`).join('');
const lines = (count: number): string => Array.from({ length: count }, (_, index) => line(index + 1, '1000', '100')).join('');
const ninetyNine = { charge: '99000', tax: '9900', total: '108900', lines: lines(99) };

describe('documents that keep the standard', () => {
	it.each<[string, Invoice]>([
		['taxable', {}],
		['zero-rated', { type: '0102', tax: '0', total: '100000' }],
		['exempt', { type: '0301', tax: '0', total: '100000' }],
		['consigned', { type: '0103', broker: trustee.regno }],
		['with three remarks', { remarks: ['a', 'b', 'c'] }],
		['with four payment means', { payments: payments('0', '0', '0', '110000') }],
		['with 99 lines', ninetyNine],
		['negative', { charge: '-100000', tax: '-10000', total: '-110000' }],
		['below ten won without tax', { charge: '9', tax: '0', total: '9' }],
		['with 18 digits', { charge: '800000000000000001', tax: '80000000000000000', total: '880000000000000001' }],
		['amended', { type: '0201', amendment: '04', original: issueId(9), charge: '-100000', tax: '-10000', total: '-110000' }],
		['of an earlier day', { day: '20291231', issueId: issueId(1, 'sim', '20291231') }],
		['without the buyer’s e-mail', { email: '' }],
		['with empty optional text', { lines: line(1, '100000', '10000', '<DescriptionText></DescriptionText>') }],
	])('are issued: %s', async (_what, more) => {
		expect(await outcome(xml(1, more))).toMatch(/^30000/);
	});
});

describe('documents against the structure', () => {
	const cases: ReadonlyArray<readonly [string, (document: string) => string, RegExp]> = [
		['without declaration', (text) => text.replace(/<\?xml.*?\?>/, ''), /XML declaration/],
		['of another encoding', (text) => text.replace('UTF-8', 'EUC-KR'), /XML declaration of UTF-8/],
		['without namespace', (text) => text.replace(` xmlns="${NS}"`, ''), /root element/],
		['with prefixes', (text) => text.replace('<TaxInvoice xmlns=', '<k:TaxInvoice xmlns:k=').replace('</TaxInvoice>', '</k:TaxInvoice>'), /root element is k:TaxInvoice/],
		['of another root', (text) => text.replace(/TaxInvoice( |>)(?=xmlns|$)/g, 'Invoice$1'), /root element/],
		['blocks in wrong order', (text) => text.replace(/(<ExchangedDocument>.*<\/ExchangedDocument>)(<TaxInvoiceDocument>.*<\/TaxInvoiceDocument>)/, '$2$1'), /no ExchangedDocument/],
		['fields in wrong order', (text) => text.replace(/(<TypeCode>0101<\/TypeCode>)(<IssueDateTime>20300115<\/IssueDateTime>)/, '$2$1'), /TaxInvoiceDocument has no TypeCode/],
		['amended fields in wrong order', (text) => text.replace('<PurposeCode>02</PurposeCode>', '<OriginalIssueID>203001154100000800000000</OriginalIssueID><PurposeCode>02</PurposeCode>'), /PurposeCode where it must not stand/],
		['unknown element', (text) => text.replace('<PurposeCode>', '<Colour>red</Colour><PurposeCode>'), /Colour where it must not stand/],
		['ItemCode in an invoice', (text) => text.replace('<InvoiceAmount>', '<ItemCode>1</ItemCode><InvoiceAmount>'), /ItemCode/],
		['text between elements', (text) => text.replace('<TaxInvoiceDocument>', '<TaxInvoiceDocument>x'), /text between its elements/],
		['elements in a text', (text) => text.replace('복사용지', '<b>복사용지</b>'), /elements instead of text/],
		['empty quantity', (text) => text.replace('<ChargeableUnitQuantity>2<', '<ChargeableUnitQuantity><'), /ChargeableUnitQuantity is no decimal/],
		['empty unit price', (text) => text.replace('50000.50', ''), /UnitAmount is no decimal/],
		['three decimals of a quantity', (text) => text.replace('<ChargeableUnitQuantity>2<', '<ChargeableUnitQuantity>2.000<'), /ChargeableUnitQuantity is no decimal/],
		['decimals of an amount', (text) => text.replace('<PaidAmount', '<PaidAmount').replace('<GrandTotalAmount>110000<', '<GrandTotalAmount>110000.0<'), /GrandTotalAmount is no whole number/],
		['19 digits', (text) => text.replace('<GrandTotalAmount>110000<', '<GrandTotalAmount>1000000000000000000<'), /GrandTotalAmount is no whole number/],
		['separators in an amount', (text) => text.replace('<GrandTotalAmount>110000<', '<GrandTotalAmount>110,000<'), /GrandTotalAmount is no whole number/],
		['a plus', (text) => text.replace('<GrandTotalAmount>110000<', '<GrandTotalAmount>+110000<'), /GrandTotalAmount is no whole number/],
		['line number 0', (text) => text.replace('<SequenceNumeric>1<', '<SequenceNumeric>0<'), /SequenceNumeric is no number from 1 to 99/],
		['no day', (text) => text.replace('<PurchaseExpiryDateTime>20300115', '<PurchaseExpiryDateTime>20300230'), /PurchaseExpiryDateTime is no day/],
		['no time', (text) => text.replace('20300115142530', '20300115242530'), /IssueDateTime is no time/],
		['no issue time', (text) => text.replace('20300115142530', ''), /IssueDateTime is no time/],
		['short issue id', (text) => text.replace(issueId(1), issueId(1).slice(0, 23)), /IssueID is not 8 digits and 16/],
		['a supplier’s number with hyphens', (text) => text.replace(`<ID>${supplier.regno}`, '<ID>000-86-99017'), /InvoicerParty\/ID is not 10 digits/],
		['no supplier’s name', (text) => text.replace('<NameText>가상공급 주식회사</NameText>', '<NameText></NameText>'), /InvoicerParty\/NameText is empty/],
		['no representative', (text) => text.replace('<SpecifiedPerson><NameText>홍가상</NameText></SpecifiedPerson>', ''), /InvoicerParty has no SpecifiedPerson/],
		['no kind of the buyer’s number', (text) => text.replace(/<SpecifiedOrganization>.*?<\/SpecifiedOrganization>/, ''), /InvoiceeParty has no SpecifiedOrganization/],
		['the buyer’s contact under the supplier’s name', (text) => text.replace(/PrimaryDefinedContact/g, 'DefinedContact'), /InvoiceeParty has DefinedContact/],
		['kind of a number at the supplier', (text) => text.replace('<SpecifiedPerson><NameText>홍가상', '<SpecifiedOrganization><BusinessTypeCode>01</BusinessTypeCode></SpecifiedOrganization><SpecifiedPerson><NameText>홍가상'), /BusinessTypeCode where it must not stand/],
		['a long name', (text) => text.replace('<NameText>가상공급 주식회사<', `<NameText>${long(201)}<`), /NameText has 201 characters, at most 200/],
		['a line break', (text) => text.replace('복사용지', '복사\n용지'), /line break/],
		['four remarks', () => xml(1, { remarks: ['1', '2', '3', '4'] }), /4 DescriptionText, at most 3/],
		['a long remark', () => xml(1, { remarks: [long(151)] }), /DescriptionText\[1\] has 151 characters/],
		['five payment means', () => xml(1, { payments: payments('0', '0', '0', '0', '110000') }), /5 SpecifiedPaymentMeans/],
		['unknown payment means', () => xml(1, { payments: payments('110000').replace('<TypeCode>10', '<TypeCode>15') }), /TypeCode is none of 10, 20, 30, 40/],
		['no lines', () => xml(1, { lines: '' }), /no TaxInvoiceTradeLineItem/],
		['100 lines', () => xml(1, { charge: '100000', lines: lines(100) }), /100 TaxInvoiceTradeLineItem, at most 99/],
	];

	it.each(cases)('are refused: %s', async (_what, spoil, words) => {
		const text = await outcome(spoil(xml(1)));
		expect(text).toMatch(/^69922 .*SYN004/s);
		expect(text).toMatch(words);
		expect(simulator.smartbill.books.documents).toEqual([]);
	});

	it('are measured with the older lengths by switch', async () => {
		const document = xml(1).replace('<NameText>가상공급 주식회사<', `<NameText>${long(71)}<`);
		simulator.smartbill.switches.set('textLengths', 'older');
		expect(await outcome(document)).toMatch(/^69922 .*has 71 characters, at most 70/);
		simulator.smartbill.switches.set('textLengths', 'newer');
		expect(await outcome(document)).toMatch(/^30000/);
	});

	it('need the buyer’s e-mail by switch', async () => {
		simulator.smartbill.switches.set('buyerEmailRequired', true);
		expect(await outcome(xml(1, { email: '' }))).toMatch(/^69922 .*e-mail/);
	});
});

describe('documents against the rules', () => {
	const two = line(1, '50000', '5000') + line(2, '50000', '5000');
	it.each<[string, Invoice, RegExp]>([
		['unknown type', { type: '0107' }, /ERR008 TypeCode 0107/],
		['type of the customs', { type: '0104' }, /ERR008 TypeCode 0104/],
		['exempt and zero-rated', { type: '0302', tax: '0', total: '100000' }, /ERR008 TypeCode 0302/],
		['amended without reason', { type: '0201', original: issueId(9) }, /ERR008 AmendmentStatusCode is missing/],
		['reason without amendment', { amendment: '01' }, /ERR008 AmendmentStatusCode must not stand/],
		['unknown reason', { type: '0201', amendment: '07', original: issueId(9) }, /SYN004 .*AmendmentStatusCode/],
		['amended without original', { type: '0201', amendment: '01' }, /ERR011 OriginalIssueID is missing/],
		['original without amendment', { original: issueId(9) }, /ERR011 OriginalIssueID must not stand/],
		['no purpose', { purpose: '' }, /SYN004 .*PurposeCode/],
		['unknown purpose', { purpose: '03' }, /SYN004 .*PurposeCode is none of 01, 02/],
		['consigned without trustee', { type: '0103' }, /ERR008 BrokerParty is missing/],
		['trustee without consignment', { broker: trustee.regno }, /ERR008 BrokerParty must not stand/],
		['writing date after the issue', { day: '20300116', issueId: issueId(1, 'sim', '20300116'), issueTime: '20300116090000' }, /ERR006 .*after the issue/],
		['issue time before the writing date', { issueTime: '20300114090000' }, /ERR006 .*after the issue/],
		['another date in the issue id', { day: '20300114' }, /ERR006 .*20300114.*20300115/],
		['another issuing system', { issueId: '2030011541000009sim00001' }, /ERR010 .*41000009/],
		['wrong total', { total: '110001' }, /ERR007 GrandTotalAmount is 110001/],
		['lines that make another charge', { charge: '100001', tax: '10000', total: '110001', lines: two }, /ERR007 ChargeTotalAmount is 100001, the lines make 100000/],
		['lines that make another tax', { tax: '10001', total: '110001', lines: two }, /ERR007 TaxTotalAmount is 10001, the lines make 10000/],
		['payments that make another total', { payments: payments('1', '2', '3', '4') }, /ERR007 the payments make 10/],
		['tax where there is none', { type: '0301' }, /ERR007 type 0301 has no tax/],
		['tax of a zero-rated line', { type: '0102', tax: '0', total: '100000', lines: line(1, '50000', '5') + line(2, '50000', '-5') }, /ERR007 type 0102 has no tax/],
		['no tax where there is one', { tax: '0', total: '100000' }, /ERR007 type 0101 has a tax/],
		['different signs', { tax: '-10000', total: '90000' }, /ERR007 .*different signs/],
		['a return with a positive amount', { type: '0201', amendment: '03', original: issueId(9) }, /ERR007 the amendment reason 03/],
	])('are refused: %s', async (_what, more, words) => {
		const text = await outcome(xml(1, more));
		expect(text).toMatch(/^69922/);
		expect(text).toMatch(words);
	});

	it('are refused: no purpose at all', async () => {
		expect(await outcome(xml(1).replace('<PurposeCode>02</PurposeCode>', ''))).toMatch(/^69922 .*ERR008 PurposeCode is missing/);
	});

	const resident = '9902301000000';
	it.each<[string, Invoice, RegExp | undefined]>([
		['a business number called resident', { kind: '02' }, /ERR002/],
		['a resident number called business', { to: resident }, /ERR002/],
		['a resident number called foreign', { to: resident, kind: '03', remarks: ['M00000000'] }, /ERR002/],
		['a foreigner called resident', { to: '9'.repeat(13), kind: '02' }, /ERR002/],
		['a foreigner without passport', { to: '9'.repeat(13), kind: '03' }, /ERR002 .*passport/],
		['a foreigner', { to: '9'.repeat(13), kind: '03', remarks: ['M00000000'] }, undefined],
		['an unknown kind', { kind: '04' }, /SYN004 .*BusinessTypeCode/],
	])('know the kinds of buyers: %s', async (_what, more, words) => {
		const to = more.to ?? demoSmartBill.buyer.regno;
		const answer = await issue(simulator, 1, xml(1, more), { ReceiveComRegno: to, ConversationId: [`${supplier.regno}${to.slice(0, 10)}203001150001006`] });
		if (words) expect(answer.ResultMessage).toMatch(words);
		else expect(answer.ResultCode).toBe('30000');
	});

	it('are issued by switch, and refused by the tax service', async () => {
		simulator.smartbill.switches.set('validation', 'atNts');
		expect(await outcome(xml(1, { total: '1' }))).toMatch(/^30000/);
		expect((await issue(simulator, 2, xml(2).replace('<PurposeCode>', '<Colour/><PurposeCode>'))).ResultCode).toBe('30000');
		simulator.clock.advance(2 * 86_400_000);
		expect(simulator.smartbill.state().documents.map(({ ntsStatus, ntsResult }) => [ntsStatus, ntsResult])).toEqual([['3', 'ERR007'], ['3', 'SYN004']]);
	});
});

describe('business numbers', () => {
	it.each(['9900000019', '1111111119', '0000000029', '0008600019', '0008100033', ...Object.values(demoSmartBill).map(({ regno }) => regno)])('%s has the right check digit', (regno) => {
		expect(isBusinessNumber(regno)).toBe(true);
	});
	it.each(['1234567890', '0008600012', '000860001', '00086000190', 'abcdefghij', ''])('%s has not', (regno) => {
		expect(isBusinessNumber(regno)).toBe(false);
	});
});
