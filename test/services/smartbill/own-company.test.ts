import { ownDefaults } from '../../../services/smartbill/own-company';

const own = { Name: '가나다상사', Ceo: '김예시', Address: '', Email: 'sales@supplier.example', Contact: '이담당' };
const number = '0008600019';
const header = (...values: Array<[string, string]>): Map<string, string> => new Map(values);

test('stand in for the supplier, the trustee, or the buyer who asks', () => {
	expect(ownDefaults(own, number, 'supplier', header())).toEqual({ supplierRegNo: number, supplierName: '가나다상사', supplierCeo: '김예시', supplierEmail: 'sales@supplier.example', supplierContact: '이담당' });
	expect(ownDefaults(own, number, 'supplier', header(['consignment', '1'], ['supplierRegNo', '0008100033']))).toMatchObject({ brokerRegNo: number, brokerName: '가나다상사' });
	expect(ownDefaults(own, number, 'buyer', header())).toMatchObject({ buyerRegNo: number, buyerName: '가나다상사', buyerContact1: '이담당', buyerEmail1: 'sales@supplier.example' });
});

test('never stand in for another company', () => {
	expect(ownDefaults(own, number, 'supplier', header(['supplierRegNo', '0008100033']))).toEqual({});
	expect(ownDefaults(own, number, 'supplier', header(['supplierRegNo', number]))).toMatchObject({ supplierName: '가나다상사' });
	expect(ownDefaults(own, number, 'buyer', header(['buyerRegNo', '0008100033']))).toEqual({});
});
