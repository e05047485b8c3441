/** Documents in the books of the simulator for tests that need some. */
import type { INodeParameters } from 'n8n-workflow';
import type { Simulator } from '../../../simulator';
import { buyer, supplier } from './company';

export interface Stocked {
	readonly conversationId: string;
	readonly issueId: string;
}

type Sown = NonNullable<Parameters<Simulator['smartbill']['seed']>[0]['documents']>[number];

/** Puts documents from the supplier to the buyer into the books, and returns their numbers in order. */
export function stock({ smartbill }: Simulator, ...documents: Sown[]): Stocked[] {
	const known = smartbill.books.documents.length;
	smartbill.seed({ documents: documents.map((document) => ({ supplier: supplier.regno, buyer: buyer.regno, ...document })) });
	return smartbill.books.documents.slice(known).map(({ conversationId, invoice: { issueId } }) => ({ conversationId, issueId }));
}

/** An invented resident number. */
export const PERSON = '9902281000000';

/** Makes a private person the buyer of a document; the reference number says nothing of it. */
export function sellToPerson({ smartbill: { books } }: Simulator, { conversationId }: Stocked): void {
	const [document] = books.conversation(conversationId);
	if (!document) throw new Error(`There is no ${conversationId}`);
	const { invoice, xml, statement } = document;
	books.rewrite(document, xml.split(`<ID>${buyer.regno}</ID>`).join(`<ID>${PERSON}</ID>`), statement, { ...invoice, buyer: { ...invoice.buyer, regno: PERSON, kind: '02' } });
}

/** State of every document in the books, in order. */
export const states = ({ smartbill }: Simulator): string[] => smartbill.books.documents.map(({ status }) => status);

/** The field that names a document, filled in. */
export const named = (value: string, mode: 'reference' | 'approval' | 'key' = 'reference'): INodeParameters => ({ document: { __rl: true, mode, value } });

/** A reference number nobody has. */
export const NOBODYS = '00086990170008699021000000000000006';

/** Every public code that is a refusal, with a piece of what it must be said as. */
export const publicCodes: ReadonlyArray<readonly [code: string, sentence: string]> = [
	['60101', 'The authentication token was not accepted'], ['60121', 'The certificate password could not be decrypted'], ['60129', 'This account is not allowed to use this signal'],
	['60130', 'The company code inside the approval number is not assigned'], ['65002', 'The service found no signal'], ['65003', 'The service does not know this signal'],
	['65051', 'The request carried no reference number'], ['69999', 'SmartBill refused with the code 69999, whose meaning it does not publish'],
];
