import { it } from 'node:test';
import { simulateMoney } from './money.ts';

it('keeps the money right over 400 random sequences through every API', () => simulateMoney(400));
