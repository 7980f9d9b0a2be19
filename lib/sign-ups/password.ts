/** The one-time password of a sign-up is sealed for its own row and column. */
export const passwordContext = (id: string) => `sign_up|${id}|one_time_password`
