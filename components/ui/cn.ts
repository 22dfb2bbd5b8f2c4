import { clsx, type ClassValue } from 'clsx'
import { mergeClasses } from './merge-classes'

export const cn = (...classes: ClassValue[]): string => mergeClasses(clsx(classes))
