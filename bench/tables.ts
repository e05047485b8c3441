/** All tables, and what each is called on the command line. */
import type { Table } from './measurement';
import { batchTable } from './measurements/batches';
import { growthTable } from './measurements/growth';
import { koreanIssuing, koreanWriting } from './measurements/korea';
import { listingTable } from './measurements/listing';
import { loadTable } from './measurements/load';
import { publishTable } from './measurements/publish';

/** @param quick sizes that only show that everything works */
export const allTables = (quick: boolean): Readonly<Record<string, readonly Table[]>> => (quick ? {
	publish: [publishTable(200, 3, false)],
	growth: [growthTable([10, 100, 500])],
	listing: [listingTable(1_000)],
	korea: [koreanWriting(200), koreanIssuing(50)],
	batches: [batchTable(100, [1, 50, 200])],
	load: [loadTable],
} : {
	publish: [publishTable(5_000, 10), publishTable(5_000, 50)],
	growth: [growthTable([10, 100, 1_000, 10_000, 50_000])],
	listing: [listingTable(1_000), listingTable(10_000), listingTable(100_000)],
	korea: [koreanWriting(5_000), koreanIssuing(1_000)],
	batches: [batchTable(5_000, [1, 50, 200, 500, 1_000, 5_000])],
	load: [loadTable],
});
