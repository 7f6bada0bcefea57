import { Forbidden, Malformed, NotFound, Unauthenticated, Unavailable } from '../../kernel/index.js';
import { defineHttpError } from './http-error.js';

export const RequestMalformed = Malformed.define('request.malformed', 'The request cannot be understood.');
export const MalformedJson = Malformed.define('request.malformed_json', 'The body is not JSON that can be read.');
export const JsonTooDeep = Malformed.define(
  'request.json_too_deep',
  'The body is nested deeper than the {levels} levels that are read here.',
);
export const BodyMissing = Malformed.define('request.body_missing', 'The body says it is JSON, but there is none.');
export const LengthMismatch = Malformed.define(
  'request.length_mismatch',
  'The body is not as long as its Content-Length says.',
);
export const UrlMalformed = Malformed.define(
  'request.url_malformed',
  'The URL is not encoded in a way that can be read.',
);
export const HostMissing = Malformed.define('request.host_missing', 'An HTTP/1.1 request names its host.');
export const NotHttp = Malformed.define('request.not_http', 'What was sent is not a valid HTTP request.');
export const IfMatchMalformed = Malformed.define(
  'request.if_match_malformed',
  'If-Match holds one strong ETag as it was received, such as "7", or *.',
);

export const CredentialMissing = Unauthenticated.define(
  'auth.credential_missing',
  'This needs a credential: Authorization: Bearer followed by a token.',
);
export const CredentialInvalid = Unauthenticated.define(
  'auth.credential_invalid',
  'The credential is unknown, expired or revoked, or is not a bearer token.',
);
export const ActForbidden = Forbidden.define('request.forbidden', 'This is not allowed.');
export const RouteNotFound = NotFound.define('route.not_found', 'There is nothing at this address.');
export const ServerUnavailable = Unavailable.define(
  'server.unavailable',
  'The server cannot answer now. Try again shortly.',
);

export const methodNotAllowed = defineHttpError(
  405,
  'route.method_not_allowed',
  'Method not allowed',
  'This address does not take this method; the Allow header lists those it takes.',
);
export const requestTimeout = defineHttpError(
  408,
  'request.timeout',
  'Too slow',
  'The request did not arrive in time.',
);
export const bodyTooLarge = defineHttpError(
  413,
  'request.too_large',
  'Too large',
  'The body is larger than this server reads.',
);
export const urlTooLong = defineHttpError(414, 'request.url_too_long', 'Too long', 'A part of the URL is too long.');
export const mediaTypeUnsupported = defineHttpError(
  415,
  'request.media_type_unsupported',
  'Not a type that is read here',
  'The body has a Content-Type that this address does not read; it expects application/json.',
);
export const rangeNotSatisfiable = defineHttpError(
  416,
  'request.range_not_satisfiable',
  'Beyond the end',
  'The file ends before the range that was asked for; Content-Range says how long it is.',
);
export const expectationFailed = defineHttpError(
  417,
  'request.expectation_failed',
  'Not an expectation that is met here',
  'The only Expect header that is met is 100-continue.',
);
export const headersTooLarge = defineHttpError(
  431,
  'request.headers_too_large',
  'Too large',
  'The headers are larger than this server reads.',
);
export const refused = defineHttpError(400, 'request.refused', 'Refused', 'The request was refused.');
export const unexpected = defineHttpError(
  500,
  'server.unexpected',
  'Something went wrong',
  'This is a fault of the server, and it has been logged. The request id finds it.',
);
