import { it } from 'node:test';
import { simulateMoney } from './money.ts';

it('keeps the money right over 10,000 random sequences through every API', () => simulateMoney(10_000));
