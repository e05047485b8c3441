import { resourceOf } from '../../../shared/resource';
import * as confirm from './confirm.operation';
import * as getDigest from './getDigest.operation';
import * as getHash from './getHash.operation';
import * as publishSigned from './publishSigned.operation';

export const signature = resourceOf('signature', 'Signature', 'Signing outside: USB token, SmartCA, the buyer (ký số)', 'getDigest', [
	getDigest,
	confirm,
	getHash,
	publishSigned,
]);
