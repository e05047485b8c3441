/**
 * The operation table: every SOAP operation of the service, once. The envelope, the error texts, the
 * form of Call Operation, the simulator's WSDL and the documentation are made from it; adding an
 * operation is adding a row. Names, order and types are those of the published WSDLs, and a test
 * holds the rows against them (`test/fixtures/vnpt-signatures.json`).
 */
import { attachmentService } from './attachment';
import { businessService } from './business';
import { extMienTrungService } from './ext-mien-trung';
import { newerOperations } from './newer';
import { olderOperations } from './older';
import { portalService } from './portal';
import { publishService } from './publish';
import type { Operation, Service } from './row';

export { askedParameters } from './row';
export type { AnswerShape, Eras, Operation, Parameter, ParameterType, Service, WriteKind } from './row';

/** All operations: those of the published WSDLs in the order of the services, then older and newer ones. */
export const operations: readonly Operation[] = [
	...publishService, ...businessService, ...portalService, ...attachmentService, ...extMienTrungService, ...olderOperations, ...newerOperations,
];

const byName = new Map(operations.map((row) => [`${row.service}.${row.name}`, row]));

/** The row of that name, if the table has one. */
export const findOperation = (service: string, name: string): Operation | undefined => byName.get(`${service}.${name}`);

/** Looks up one row of the table. Throws when the table has no such operation: that is a defect of the caller. */
export function operation(service: Service, name: string): Operation {
	const row = findOperation(service, name);
	if (!row) throw new Error(`The operation table has no ${service}.${name}`);
	return row;
}
