/** The words of the boxes for sounds and notifications, in Spanish. */
export const alerts = {
  whenSpokenTo: 'Cuando te mencionen y no estés mirando',
  sound: 'Sonido',
  notifications: 'Notificaciones',
  noNotifications: {
    insecure:
      'Los navegadores solo permiten notificaciones con https o en el ordenador donde está charla, y esta dirección es http. El sonido y el número en el título de la pestaña sí te avisan.',
    missing:
      'Este navegador no admite notificaciones. El sonido y el número en el título de la pestaña sí te avisan.',
    denied: 'Las notificaciones están bloqueadas; permítelas en los ajustes del sitio.',
  },
};
