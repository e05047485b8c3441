import { resourceOf } from '../../../shared/resource';
import * as createRegistrationForm from './createRegistrationForm.operation';

export const membership = resourceOf('membership', 'Membership', 'createRegistrationForm', [
	createRegistrationForm,
]);
