export const languages = ['TypeScript', 'Python', 'PHP'] as const;
export type RecipeLanguage = (typeof languages)[number];

/** What a site does on its own server for whoever is signed in there; nothing but what the language comes with. */
export const recipes: Record<RecipeLanguage, (audience: string) => string> = {
  TypeScript: (audience) => `import { createHmac } from 'node:crypto';

const part = (data: object) => Buffer.from(JSON.stringify(data)).toString('base64url');

export function quickdeskToken(customer: { id: string; name: string }): string {
  const exp = Math.floor(Date.now() / 1000) + 300;
  const claims = { aud: '${audience}', sub: customer.id, name: customer.name, exp };
  const body = part({ alg: 'HS256', typ: 'JWT' }) + '.' + part(claims);
  const secret = process.env.QUICKDESK_SECRET ?? '';
  return body + '.' + createHmac('sha256', secret).update(body).digest('base64url');
}
`,
  Python: (audience) => `import base64, hashlib, hmac, json, os, time


def _part(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def quickdesk_token(customer_id: str, name: str) -> str:
    claims = {"aud": "${audience}", "sub": customer_id, "name": name, "exp": int(time.time()) + 300}
    header = {"alg": "HS256", "typ": "JWT"}
    body = b".".join(_part(json.dumps(each).encode()) for each in (header, claims))
    secret = os.environ["QUICKDESK_SECRET"].encode()
    return (body + b"." + _part(hmac.new(secret, body, hashlib.sha256).digest())).decode()
`,
  PHP: (audience) => `<?php
function quickdesk_part(string $data): string {
    return rtrim(strtr(base64_encode($data), '+/', '-_'), '=');
}

function quickdesk_token(string $customerId, string $name): string {
    $claims = ['aud' => '${audience}', 'sub' => $customerId, 'name' => $name, 'exp' => time() + 300];
    $header = ['alg' => 'HS256', 'typ' => 'JWT'];
    $body = quickdesk_part(json_encode($header)) . '.' . quickdesk_part(json_encode($claims));
    $secret = getenv('QUICKDESK_SECRET');
    return $body . '.' . quickdesk_part(hash_hmac('sha256', $body, $secret, true));
}
`,
};

export const callWithToken = "Quickdesk('identify', token);";
