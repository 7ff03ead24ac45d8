import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// The library cleans up by itself only when the test functions are global.
afterEach(cleanup);
