#!/usr/bin/env node
/** The `vouch` command; on a fresh clone it installs and builds first. */
import { ensureBuilt, ensureInstalled } from './setup.mjs';

ensureInstalled();
ensureBuilt();
await import('../dist/cli/main.js');
