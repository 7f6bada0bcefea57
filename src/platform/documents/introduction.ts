/** What holds for every operation, above them all. */
export const introduction = `One API serves integrators, the console and the widget.

**Credentials.** \`Authorization: Bearer …\` with an access token or an access key.

**Failures** are \`application/problem+json\` (RFC 9457): \`code\` is stable and listed under *ErrorCode*, \`errors\` names each wrong value, \`requestId\` finds the request in the log.

**Lists** answer \`{data, page: {nextCursor, total?}}\`. Pass \`nextCursor\` as \`cursor\` to go on, or follow the \`Link\` header. A parameter that is not known is refused.

**Changes.** \`PATCH\` takes a JSON merge patch and answers with the whole record. Send the \`ETag\` you have read as \`If-Match\` and nobody's change is overwritten unseen.

**Retries.** Any \`POST\` may carry an \`Idempotency-Key\`: sent again, it gets its first answer again (\`Idempotent-Replayed: true\`), and nothing is done twice.

**Limits** are told with every answer in \`RateLimit\` and \`RateLimit-Policy\`, and in \`X-RateLimit-*\` for older clients.

**Ids** are UUIDs, **times** are RFC 3339 in UTC. Changes inside a version are additive: fields, values and codes may be added.`;
