import { resourceOf } from '../../../shared/resource';
import * as createRegistrationForm from './createRegistrationForm.operation';

export const membership = resourceOf('membership', 'Membership', 'Sign-up of new members (간편 회원 가입)', 'createRegistrationForm', [
	createRegistrationForm,
]);
