/** Nobody listens there: a test that sends mail or calls Zoom starts a stand-in and says where. */
const nowhere = '127.0.0.1:9'

export function testEnvironment(database: {
  DATABASE_URL: string
  DATABASE_OWNER_URL: string
}): Record<string, string> {
  return {
    ...database,
    PORTAL_URL: 'http://127.0.0.1:3999',
    AUTH_SECRET: 'a-secret-that-only-the-tests-know',
    SECRET_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32, 8).toString('base64'),
    ZOOM_CLIENT_ID: 'test_client-id',
    ZOOM_CLIENT_SECRET: 'test_client-password',
    ZOOM_WEBHOOK_SECRET: 'test_webhook-token',
    ZOOM_OAUTH_URL: `http://${nowhere}`,
    ZOOM_API_URL: `http://${nowhere}`,
    SMTP_URL: `smtp://${nowhere}`,
    MAIL_FROM: 'portal@carrier.test',
    PAYMENTS: 'stripe',
    STRIPE_SECRET_KEY: 'test_card-gateway-key',
    STRIPE_WEBHOOK_SECRET: 'test_card-gateway-token',
    PAY_URL: `http://${nowhere}`,
  }
}
