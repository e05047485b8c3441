/** All tables, and what each is called on the command line. */
import type { Case, Table } from './measurement';
import { batchTable } from './measurements/batches';
import { growthTable } from './measurements/growth';
import { koreanIssuing, koreanWriting } from './measurements/korea';
import { listingTable } from './measurements/listing';
import { loadTable } from './measurements/load';
import { publishTable } from './measurements/publish';

/** Uses a node that comes with n8n. */
const needsN8n = ({ way }: Case): boolean => way === 'codeAndHttp';

/**
 * @param quick sizes that only show that everything works
 * @param withN8n whether n8n is installed; its nodes are left out otherwise
 */
export function allTables(quick: boolean, withN8n: boolean): Readonly<Record<string, readonly Table[]>> {
	const tables = quick ? small : large;
	return withN8n ? tables : Object.fromEntries(Object.entries(tables).map(([name, group]) => [name, group.map((table) => ({ ...table, cases: table.cases.filter((one) => !needsN8n(one)) }))]));
}

const small: Readonly<Record<string, readonly Table[]>> = {
	publish: [publishTable(100, 3, { before: 20 })],
	growth: [growthTable([10, 100])],
	listing: [listingTable(500)],
	korea: [koreanWriting(50), koreanIssuing(10)],
	batches: [batchTable(50, [1, 50])],
	load: [loadTable],
};

const large: Readonly<Record<string, readonly Table[]>> = {
	// The rows of 250,000 lines alone would fill a heap of 256 MB.
	publish: [publishTable(5_000, 10, { heap: true }), publishTable(5_000, 10, { before: 1_000 }), publishTable(5_000, 50)],
	growth: [growthTable([10, 100, 1_000, 10_000, 50_000])],
	listing: [listingTable(1_000), listingTable(10_000), listingTable(100_000)],
	korea: [koreanWriting(5_000), koreanIssuing(1_000)],
	batches: [batchTable(5_000, [1, 50, 200, 1_000, 5_000])],
	load: [loadTable],
};
