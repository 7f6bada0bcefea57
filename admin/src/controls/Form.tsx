import type { ComponentProps } from 'react';
import { type FieldValues, FormProvider, type UseFormReturn } from 'react-hook-form';

interface Props<Values extends FieldValues> extends ComponentProps<'form'> {
  values: UseFormReturn<Values>;
}

/** Its fields find it themselves, and say in the words of the console what is missing. */
export function Form<Values extends FieldValues>({ values, ...form }: Props<Values>) {
  return (
    <FormProvider {...values}>
      <form noValidate {...form} />
    </FormProvider>
  );
}
