import { AppError } from '../../errors.js';

const PART = '[A-Za-z0-9](?:[\\w.-]{0,94}[A-Za-z0-9_])?';
const ID = new RegExp(`^(?:${PART}/)?${PART}$`);
const REVISION = /^[A-Za-z0-9_](?:[\w./-]{0,126}[\w-])?$/;

/** A model at the hub, by what a user typed. */
export interface HubModel {
  /** `organisation/name`, or a name alone. */
  readonly id: string;
  /** A branch, a tag or a commit. */
  readonly revision: string;
}

/** Throws `invalid_request` that names the field. Neither can hold `..`, so neither leaves its place. */
export function parseHubModel(id: string, revision: string): HubModel {
  if (!ID.test(id) || id.includes('..'))
    throw new AppError('invalid_request', 'id: must be as the hub writes it: organisation/name');
  if (!REVISION.test(revision) || revision.includes('..'))
    throw new AppError('invalid_request', '--revision: must be a branch, a tag or a commit');
  return { id, revision };
}

/** The id as the name of one folder, as the hub's own tools make it. */
export function folderName({ id }: HubModel): string {
  return id.replace('/', '--');
}
