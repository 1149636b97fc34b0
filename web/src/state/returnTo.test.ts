import { expect, it } from 'vitest';
import { returnTo } from './returnTo';

it('leads back to where a person wanted to go', () => {
  expect(returnTo('?to=%2Fsafety%3Fperiod%3Dtoday%26floor%3D1')).toBe('/safety?period=today&floor=1');
});

it.each(['', '?to=', '?to=//evil.example', '?to=/%5Cevil.example', '?to=https://evil.example', '?to=javascript:alert(1)', '?to=/sign-in'])(
  'leads nowhere else: %s',
  (search) => {
    expect(returnTo(search)).toBeNull();
  },
);
