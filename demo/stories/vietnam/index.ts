import type { Story } from '../story';
import { cancelling } from './cancelling';
import { corrections } from './corrections';
import { form } from './form';
import { mailedInvoices } from './mailedInvoices';
import { notice } from './notice';
import { payments } from './payments';
import { reconciliation } from './reconciliation';
import { receipts } from './receipts';
import { report } from './report';
import { unknowns } from './unknowns';

/** The workflows of VNPT Invoice beside the sample sheet. */
export const vietnamese: readonly Story[] = [mailedInvoices, payments, corrections, reconciliation, cancelling, receipts, form, report, unknowns, notice];
