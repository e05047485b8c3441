import { resourceOf } from '../../../shared/resource';
import * as download from './download.operation';
import * as downloadMinutes from './downloadMinutes.operation';
import * as getList from './getList.operation';
import * as upload from './upload.operation';

export const attachment = resourceOf('attachment', 'Attachment', 'Files and minutes that go with an invoice (đính kèm, biên bản)', 'upload', [
	upload,
	download,
	downloadMinutes,
	getList,
]);
