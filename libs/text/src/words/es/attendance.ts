/** La tabla de asistencia, en español. */
export const attendance = {
  // Where numbers have a decimal comma, Excel splits columns at semicolons.
  separator: ';',
  head: (zone: string) => [
    `Reunión (${zone})`,
    'Nombre',
    'Asistencia',
    'Primera entrada',
    'Última salida',
    'Minutos',
    'Mensajes',
    'Manos',
    'Ha terminado',
  ],
  is: { present: 'presente', absent: 'ausente', unlisted: 'fuera de la lista' },
};
