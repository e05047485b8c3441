/** What the answering service says: as little as the calls of the measurements need. */

const soap = (operation: string, result: string): string => '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>'
	+ `<${operation}Response xmlns="http://tempuri.org/"><${operation}Result>${result}</${operation}Result></${operation}Response></soap:Body></soap:Envelope>`;

const noSuchOperation = '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault><faultcode>soap:Client</faultcode>'
	+ '<faultstring>Server did not recognize the value of HTTP Header SOAPAction: x.</faultstring></soap:Fault></soap:Body></soap:Envelope>';

export interface Issued {
	/** Keys that were issued, each with how often. */
	readonly times: Map<string, number>;
	number: number;
}

/** @param body the envelope; only the keys in it are read */
export function vnptAnswer(operation: string, body: string, issued: Issued): string {
	switch (operation) {
		case 'getStatusInv':
			return soap(operation, '&lt;Invoices&gt;&lt;/Invoices&gt;');
		case 'ImportAndPublishInv': {
			const numbers = keysOf(body).map((key) => {
				issued.times.set(key, (issued.times.get(key) ?? 0) + 1);
				return `${key}_${++issued.number}`;
			});
			return soap(operation, `OK:1/001;C26TAA-${numbers.join(',')}`);
		}
		default:
			return noSuchOperation;
	}
}

/** The payload comes as CDATA or escaped. */
function keysOf(body: string): string[] {
	const mark = body.includes('<key>') ? '<key>' : '&lt;key&gt;';
	const keys: string[] = [];
	for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
		const from = at + mark.length;
		keys.push(body.slice(from, from + /^[\w-]+/.exec(body.slice(from, from + 100))![0].length));
	}
	return keys;
}

export function smartBillAnswer(body: string, issued: Issued): string {
	const call = JSON.parse(body) as { Signal: string; MessageId: string; ConversationId?: string[] };
	if (call.Signal === 'ARISSUE') for (const id of call.ConversationId ?? []) issued.times.set(id, (issued.times.get(id) ?? 0) + 1);
	return JSON.stringify({ MessageId: call.MessageId, Signal: call.Signal, ResultCode: '30000', ResultMessage: '정상 처리', ResultDataSet: {} });
}

const listed = (number: number): string => `<Item><index>7</index><cusCode>C0001</cusCode><invToken>1/001;C26TAA;${number}</invToken><name>Hóa đơn giá trị gia tăng</name>`
	+ `<publishDate>7/15/2026 9:30:12 AM</publishDate><signStatus>0</signStatus><pattern>1/001</pattern><serial>C26TAA</serial><invNum>${String(number).padStart(8, '0')}</invNum>`
	+ `<amount>${110_000 + number}</amount><status>1</status><cusname>Công ty TNHH Thương mại &amp; Dịch vụ Ví Dụ số ${number}, chi nhánh thành phố</cusname>`
	+ `<payment>0</payment><fkey>HD-2026-${String(number).padStart(8, '0')}</fkey><type>0</type></Item>`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A list of so many invoices, in pieces. */
export function* listing(rows: number): Generator<string> {
	const [before = '', after = ''] = soap('listInvByCus', '|').split('|');
	yield `${before}&lt;Data&gt;`;
	for (let from = 1; from <= rows; from += 200) {
		let piece = '';
		for (let number = from; number < from + 200 && number <= rows; number++) piece += escaped(listed(number));
		yield piece;
	}
	yield `&lt;/Data&gt;${after}`;
}
