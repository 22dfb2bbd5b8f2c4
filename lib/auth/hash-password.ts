/** For domains that give people their passwords; judging one is this domain's own. */
export { hashPassword } from './internal/passwords'
