import type { Stage, Subject } from '../subject';
import { smartBillSubjects } from './smartbill';
import { vnptSubjects } from './vnpt';
import { itemSubjects } from './vnpt-items';
import { signingSubjects } from './vnpt-signing';

/** A subject meets only stages that it opened itself. */
const closed = <S extends Stage>(subject: Subject<S>): Subject => subject as unknown as Subject;

/** Every operation of both nodes that writes. */
export const subjects: readonly Subject[] = [
	...[...vnptSubjects, ...signingSubjects, ...itemSubjects].map((subject) => closed(subject)),
	...smartBillSubjects.map((subject) => closed(subject)),
];
