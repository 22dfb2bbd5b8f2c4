import { isUniqueViolation } from '../../core/db'
import { conflictOn } from '../../core/errors'

/** @throws DomainError CONFLICT when another field has the name, in whatever case */
export function orNameTaken(error: unknown): never {
  throw isUniqueViolation(error) ? conflictOn('name', 'contactFieldNameTaken') : error
}
