/** Errors as OpenAI's clients read them, beside the problem that every other route answers. */
import { AppError } from '../../errors.js';
import { type ErrorForm, InvalidRequest, toProblem } from '../problem.js';

const ROUTES = /^\/v1\/(?:chat\/completions|models)(?:\/|$)/;

export class UnknownModel extends AppError {
  constructor(model: string) {
    super(
      'not_found',
      `The model ${JSON.stringify(model)} does not exist: GET /v1/models lists it.`,
    );
  }
}

export function speaksOpenAi(path: string): boolean {
  return ROUTES.test(path);
}

export const OPENAI_ERROR: ErrorForm = {
  type: 'application/json; charset=utf-8',
  describe: (error, requestId) => ({
    error: {
      message: error.message,
      type: typeOf(error),
      param: paramOf(error),
      code: error instanceof UnknownModel ? 'model_not_found' : error.code,
    },
    ...toProblem(error, requestId),
  }),
};

function typeOf({ status }: AppError): string {
  if (status === 401) return 'authentication_error';
  if (status === 403) return 'permission_error';
  if (status === 429) return 'rate_limit_error';
  return status < 500 ? 'invalid_request_error' : 'server_error';
}

function paramOf(error: AppError): string | null {
  if (error instanceof UnknownModel) return 'model';
  return error instanceof InvalidRequest ? (error.errors[0]?.path ?? null) : null;
}
