import { isUniqueViolation } from '../../core/db'
import { conflictOn } from '../../core/errors'

/** @throws DomainError CONFLICT when another label has the name, in whatever case */
export function orNameTaken(error: unknown): never {
  throw isUniqueViolation(error) ? conflictOn('name', 'labelNameTaken') : error
}
