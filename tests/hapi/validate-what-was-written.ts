import { afterEach } from 'vitest';

afterEach(async () => {});
