import { vi } from 'vitest';

/*
 * Files share a process, so that packages are loaded and compiled once. Before each of them what the one before
 * had set is undone, and the modules of Coldframe are made anew with what they remember.
 */
vi.unstubAllEnvs();
vi.unstubAllGlobals();
vi.resetModules();
