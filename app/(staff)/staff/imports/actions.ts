'use server'

import { staffAction } from '@/lib/auth/doors'
import { discardImport, recheckImport } from '@/lib/imports/commands'
import { cancelImport, confirmImport, undoImport } from '@/lib/imports/confirm'
import { ConfirmImport, OneImport, RecheckImport } from '@/lib/imports/schema'

const may = 'imports.run'
const toImport = ({ reference }: { reference: string }) => `/staff/imports/${reference}`

export const recheckImportAction = staffAction(RecheckImport, { may, redirect: toImport }, recheckImport)

export const discardImportAction = staffAction(OneImport, { may, redirect: () => '/staff/imports' }, discardImport)

export const confirmImportAction = staffAction(ConfirmImport, { may, redirect: toImport }, confirmImport)

export const cancelImportAction = staffAction(OneImport, { may, redirect: toImport }, cancelImport)

export const undoImportAction = staffAction(OneImport, { may, redirect: toImport }, undoImport)
