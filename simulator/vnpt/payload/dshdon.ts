import { readDay } from '../dates';
import type { Buyer, Document, Line, Nature, RateTotal } from '../document';
import { big, Fields, PayloadError, rateOf } from '../fields';
import { fromTSuat } from '../rates';
import type { Element } from '../xml';
import { CODE, KEY } from './change';

/** Who sells: cash registers may leave the buyer out and must give the date. */
export type Seller = 'office' | 'cashRegister';

/** Reads an `<HDon>` of a publishing call. */
export function readHDon(hdon: Element, index: number, seller: Seller): Document {
	const fields = new Fields(hdon, `invoice ${index + 1}`);
	const key = fields.text('key', KEY);
	const data = hdon.child('DLHDon') ?? fields.fail("The element 'DLHDon' is missing");
	return { ...readContent(data, key, seller), givenCode: fields.text('MCCQT', CODE) };
}

/** Reads what stands in `<DLHDon>`, or directly in `<DieuChinhHD>` and `<ThayTheHD>`. */
export function readContent(data: Element, key: string, seller: Seller): Document {
	const where = `key ${key}`;
	const outer = new Fields(data, where);
	const office = seller === 'office';
	const content = data.child('NDHDon');
	const general = new Fields(data.child('TTChung'), where);
	const buyerFields = new Fields(content?.child('NMua'), where);
	const totals = new Fields(content?.child('TToan'), where);
	const items = content?.child('DSHHDVu')?.all('HHDVu') ?? [];
	if (items.length === 0) general.fail("The element 'DSHHDVu' has no 'HHDVu'");
	const currency = general.text('DVTTe', { required: true, most: 3 });
	const exchangeRate = general.decimal('TGia');
	// The service notices this only while it builds its objects from the text (reference 3.3).
	if (currency !== 'VND' && exchangeRate === '') throw new PayloadError(`The element 'TGia' is missing for ${currency} (${where})`, office ? 3 : 15);
	const buyer: Buyer = {
		code: buyerFields.text('MKHang', { most: 50 }),
		name: buyerFields.text('Ten', { present: office, most: 400 }),
		person: buyerFields.text('HVTNMHang', { most: 100 }),
		taxCode: buyerFields.text('MST', { most: 14 }),
		address: buyerFields.text('DChi', { present: office, most: 400 }),
		phone: buyerFields.text('SDThoai', { most: 20 }),
		email: buyerFields.text('DCTDTu', { most: 50 }),
		citizenId: buyerFields.text('CCCDan', { most: 12 }),
		passport: buyerFields.text('SHChieu', { most: 20 }),
		budgetCode: buyerFields.text('MDVQHNSach', { most: 7 }),
		bankAccount: buyerFields.text('STKNHang', { most: 30 }),
		bankName: buyerFields.text('TNHang', { most: 400 }),
	};
	if (office && buyer.name === '' && buyer.person === '') buyerFields.fail("One of the elements 'Ten' and 'HVTNMHang' must have a value");
	const lines = items.map((item, line) => readHHDVu(new Fields(item, `${where}, line ${line + 1}`)));
	const rates = (content?.child('TToan')?.child('THTTLTSuat')?.all('LTSuat') ?? []).map((element): RateTotal => {
		const fields = new Fields(element, `${where}, THTTLTSuat`);
		return {
			rate: rateOf(fields, 'TSuat', fromTSuat, true),
			total: fields.decimal('ThTien', { required: true }),
			vatAmount: fields.decimal('TThue') || '0',
		};
	});
	const amount = totals.decimal('TgTTTBSo', { required: true });
	const vatAmount = totals.decimal('TgTThue') || '0';
	return {
		dialect: 'DSHDon',
		key,
		assignedNumber: outer.text('InvoiceNo'),
		givenCode: outer.text('MCCQT', CODE),
		date: general.date('NLap', readDay, { required: !office }),
		buyer,
		paymentMethod: general.text('HTTToan', { required: true, most: 50 }),
		paid: false,
		currency,
		exchangeRate: exchangeRate || '1',
		kindOfService: '',
		lines,
		rates,
		total: totals.decimal('TgTCThue') || big(amount).minus(big(vatAmount)).toFixed(),
		discount: totals.decimal('TTCKTMai') || '0',
		vatRate: rates.length === 1 ? (rates[0]?.rate ?? '') : '',
		vatAmount,
		amount,
		words: totals.text('TgTTTBChu', { required: true, most: 255 }),
		extra: { ...general.rest(), ...otherInformation(data.child('TTChung')) },
	};
}

/** `TTKhac/TTin{TTruong,DLieu}`: fields without a place in the standard. */
function otherInformation(general: Element | undefined): Record<string, string> {
	const entries = (general?.child('TTKhac')?.all('TTin') ?? []).map((element) => [
		element.child('TTruong')?.text.trim() ?? '',
		element.child('DLieu')?.text.trim() ?? '',
	]);
	return Object.fromEntries(entries) as Record<string, string>;
}

function readHHDVu(fields: Fields): Line {
	const nature = fields.oneOf('TChat', ['1', '2', '3', '4', '5'], { required: true }) as Nature;
	const total = fields.decimal('ThTien', nature === '4' ? {} : { required: true });
	fields.text('STT', { most: 4 });
	return {
		nature,
		code: fields.text('MHHDVu', { most: 50 }),
		name: fields.text('THHDVu', { required: true, most: 500 }),
		unit: fields.text('DVTinh', { most: 50 }),
		quantity: fields.decimal('SLuong'),
		price: fields.decimal('DGia'),
		discountRate: fields.decimal('TLCKhau'),
		discount: fields.decimal('STCKhau'),
		total,
		vatRate: rateOf(fields, 'TSuat', fromTSuat, false),
		vatAmount: fields.decimal('TThue'),
		amount: fields.decimal('TSThue') || total,
	};
}
