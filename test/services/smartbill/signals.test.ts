import { anySignal, signal, signals } from '../../../services/smartbill/signals';

test('every name of the official list and of client code stands once', () => {
	expect(signals.map(({ name }) => name).sort()).toEqual([
		'ADD_INFO', 'ALLOW_OID', 'ARAP_REPO', 'ARAP_REPO_UDATE', 'ARISSUE', 'ATTACHFILEUPLOAD', 'CHGSTATUS', 'DETAILARISSUE', 'DTI_HISTORY',
		'DTI_ISSUE_RESULT', 'DTI_SAVE', 'DTI_STATUS', 'DTI_STATUS_LIST', 'DTI_STATUS_LIST_UDATE', 'GET_TOKEN', 'MAIL_RESULT', 'MY_LIST', 'NTS_REQUEST',
		'OS_DTI_LIST', 'OS_DTI_XML', 'PREVIEW_FORM', 'RARISSUE', 'RARREQUEST', 'RDETAILISSUE', 'RDETAILREQUEST', 'SENDMAIL', 'VIEW_XML',
	]);
});

test('what a signal does to the books', () => {
	const ofKind = (kind: string): string[] => signals.filter((row) => row.kind === kind).map(({ name }) => name);
	expect(ofKind('issue')).toEqual(['ARISSUE', 'DTI_SAVE', 'RARREQUEST', 'RARISSUE', 'DETAILARISSUE', 'RDETAILREQUEST', 'RDETAILISSUE']);
	expect(ofKind('transition')).toEqual(['CHGSTATUS', 'NTS_REQUEST']);
	expect(ofKind('notify')).toEqual(['SENDMAIL', 'ATTACHFILEUPLOAD', 'GET_TOKEN']);
});

test('the queries the vendor wants called once a minute', () => {
	expect(signals.filter(({ onceAMinute }) => onceAMinute).map(({ name }) => name)).toEqual([
		'DTI_STATUS', 'DTI_STATUS_LIST', 'DTI_STATUS_LIST_UDATE', 'ARAP_REPO', 'ARAP_REPO_UDATE', 'MY_LIST',
	]);
});

test('an unknown signal of the user is sent once; one of the program is a mistake', () => {
	expect(anySignal('NEW_ONE')).toMatchObject({ name: 'NEW_ONE', kind: 'notify', confidence: 'nameOnly' });
	expect(anySignal('VIEW_XML')).toBe(signal('VIEW_XML'));
	expect(() => signal('NEW_ONE')).toThrow('NEW_ONE');
});
