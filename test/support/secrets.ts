/** Every secret that configuration asks for, so that no test has one made and kept in a folder. */
export const secrets = {
  OPERATOR_KEY: 'a-key-for-tests-only-0123456789',
  SECRET_KEY: 'a-secret-for-tests-only-0123456789',
} as const;
