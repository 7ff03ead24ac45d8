import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';

// There is no service. A test that needs one stubs its answers.
beforeEach(() => void vi.stubGlobal('fetch', () => Promise.reject(new Error('no service'))));

// The library cleans up by itself only when the test functions are global.
afterEach(cleanup);
