import { setFlagsFromString } from 'node:v8';

/**
 * What a brief is made of dies with it. V8 comes to believe that much of it lasts, puts it among the old, and so keeps
 * alive all that it reaches: over a range of days that is an eighth of the time. To be called before much is allocated.
 */
export const expectShortLives = (): void => setFlagsFromString('--no-allocation-site-pretenuring');
